import { boot } from '../boot.ts';
import { h } from '../dom.ts';

/** The nine dots and the dialog behind them, which lists the applications and their tabs. */
export function appLauncher(): HTMLElement {
    const search = h('input', {
        class: 'slds-input',
        type: 'search',
        id: 'shell-app-search',
        placeholder: 'Search apps…',
        autocomplete: 'off',
    });
    const list = h('ul', { class: 'slds-grid slds-wrap slds-grid_pull-padded' });
    const nothing = h('p', { class: 'slds-m-top_small', role: 'status' });
    const close = h('button', { class: 'slds-button slds-button_neutral', type: 'button', click: () => dialog.close() }, 'Close');
    const dialog = h(
        'dialog',
        { class: 'shell-dialog', 'aria-labelledby': 'shell-app-launcher' },
        h(
            'div',
            { class: 'slds-grid slds-grid_align-spread slds-grid_vertical-align-center slds-m-bottom_medium' },
            h('h2', { class: 'slds-text-heading_medium', id: 'shell-app-launcher' }, 'App Launcher'),
            close,
        ),
        h('label', { class: 'slds-form-element__label', for: 'shell-app-search' }, 'Search apps'),
        search,
        nothing,
        list,
    );
    const show = (): void => {
        const wanted = search.value.trim().toLowerCase();
        const found = boot.applications.filter(({ label }) => label.toLowerCase().includes(wanted));
        list.replaceChildren(...found.map(({ name, label }) => applicationTile(name, label, () => dialog.close())));
        nothing.textContent = found.length === 0 ? `No app is called “${search.value}”.` : '';
    };
    search.addEventListener('input', show);
    const open = (): void => {
        search.value = '';
        show();
        dialog.showModal();
        search.focus();
    };
    const dots = h(
        'span',
        { class: 'slds-icon-waffle', 'aria-hidden': 'true' },
        ...Array.from({ length: 9 }, (_, index) => h('span', { class: `slds-r${index + 1}` })),
    );
    const button = h(
        'button',
        {
            class: 'slds-button slds-icon-waffle_container slds-context-bar__button',
            type: 'button',
            title: 'App Launcher',
            'aria-haspopup': 'dialog',
            click: open,
        },
        dots,
        h('span', { class: 'slds-assistive-text' }, 'App Launcher'),
    );
    return h('div', { class: 'slds-context-bar__icon-action' }, button, dialog);
}

function applicationTile(name: string, label: string, chosen: () => void): HTMLElement {
    const initials = label
        .split(/\s+/, 2)
        .map((word) => word.charAt(0))
        .join('')
        .toUpperCase();
    return h(
        'li',
        { class: 'slds-p-horizontal_small slds-p-top_small slds-size_1-of-1 slds-medium-size_1-of-2' },
        h(
            'a',
            { class: 'slds-app-launcher__tile slds-text-link_reset', href: `/lightning/app/${name}`, click: chosen },
            h(
                'span',
                { class: 'slds-app-launcher__tile-figure slds-app-launcher__tile-figure_small', 'aria-hidden': 'true' },
                h(
                    'span',
                    { class: 'slds-avatar slds-avatar_large' },
                    h('abbr', { class: 'slds-avatar__initials slds-icon-custom-27' }, initials),
                ),
            ),
            h('span', { class: 'slds-app-launcher__tile-body slds-truncate' }, label),
        ),
    );
}
