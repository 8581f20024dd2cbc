import { h, svgIcon } from '../dom.ts';

/** Says in place what could not be shown, and why. */
export function problem(text: string): HTMLElement {
    return h(
        'div',
        { class: 'slds-box slds-theme_default shell-problem', role: 'alert' },
        svgIcon('utility:error', 'slds-icon slds-icon_small slds-icon-text-error slds-m-right_small'),
        h('span', {}, text),
    );
}

/** A whole page that says what is not there. */
export function problemPage(title: string, text: string): HTMLElement {
    return h(
        'div',
        { class: 'slds-card shell-page-card' },
        h('h1', { class: 'slds-text-heading_medium slds-m-bottom_small' }, title),
        h('p', {}, text),
    );
}
