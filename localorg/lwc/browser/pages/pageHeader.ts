import { h, objectIcon } from '../dom.ts';

/** The heading of a page about an object or a record. */
export function pageHeader(icon: string, over: string, title: string, ...actions: readonly HTMLElement[]): HTMLElement {
    return h(
        'div',
        { class: 'slds-page-header' },
        h(
            'div',
            { class: 'slds-page-header__row' },
            h(
                'div',
                { class: 'slds-page-header__col-title' },
                h(
                    'div',
                    { class: 'slds-media' },
                    h('div', { class: 'slds-media__figure' }, objectIcon(icon)),
                    h(
                        'div',
                        { class: 'slds-media__body' },
                        h(
                            'div',
                            { class: 'slds-page-header__name-title' },
                            h('h1', {}, h('span', {}, over), h('span', { class: 'slds-page-header__title slds-truncate', title }, title)),
                        ),
                    ),
                ),
            ),
            h('div', { class: 'slds-page-header__col-actions' }, ...actions),
        ),
    );
}

/** Names a page whose own components do the talking, for those who move by headings. */
export function hiddenHeading(title: string): HTMLElement {
    return h('h1', { class: 'slds-assistive-text' }, title);
}
