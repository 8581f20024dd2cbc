import { h, svgIcon } from '../dom.ts';

export interface MenuItem {
    readonly label: string;
    readonly href: string;
    readonly icon?: string;
    readonly isCurrent?: boolean;
    /** A second line. */
    readonly detail?: string;
    readonly isUnread?: boolean;
    /** Called before the link is followed. */
    readonly onChoose?: () => void;
}

export interface MenuOptions {
    readonly label: string;
    /** What the button shows; its accessible name is the label. */
    readonly face: Node | string;
    readonly buttonClass: string;
    readonly align: 'left' | 'right';
    /** Stands above the items and is not one of them. */
    readonly heading?: HTMLElement;
    readonly items: () => readonly MenuItem[];
}

let lastId = 0;

/** A button with a menu of links, operated as ARIA's menu button: arrows, Home, End, Escape, Tab. */
export function menuButton({ label, face, buttonClass, align, heading, items }: MenuOptions): HTMLElement {
    const id = `shell-menu-${++lastId}`;
    const button = h(
        'button',
        { class: buttonClass, type: 'button', title: label, 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-controls': id },
        face,
    );
    button.append(h('span', { class: 'slds-assistive-text' }, label));
    const list = h('ul', { class: 'slds-dropdown__list', role: 'menu', id, 'aria-label': label });
    const panel = h('div', { class: `slds-dropdown slds-dropdown_${align} slds-dropdown_small`, hidden: true }, heading, list);
    const root = h('div', { class: 'slds-dropdown-trigger slds-dropdown-trigger_click shell-menu' }, button, panel);

    const links = () => [...list.querySelectorAll('a')];
    const isOpen = () => !panel.hidden;
    const close = (returnsFocus: boolean): void => {
        if (!isOpen()) return;
        panel.hidden = true;
        root.classList.remove('slds-is-open');
        button.setAttribute('aria-expanded', 'false');
        if (returnsFocus) button.focus();
    };
    const open = (index: number): void => {
        list.replaceChildren(...items().map(menuItem));
        panel.hidden = false;
        root.classList.add('slds-is-open');
        button.setAttribute('aria-expanded', 'true');
        links().at(index)?.focus();
    };

    button.addEventListener('click', () => (isOpen() ? close(true) : open(0)));
    button.addEventListener('keydown', (event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        open(event.key === 'ArrowDown' ? 0 : -1);
    });
    list.addEventListener('keydown', (event) => {
        const all = links();
        const index = all.indexOf(document.activeElement as HTMLAnchorElement);
        const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: all.length - 1 }[event.key];
        if (target !== undefined) {
            event.preventDefault();
            all[(target + all.length) % all.length]?.focus();
        } else if (event.key === 'Escape') {
            close(true);
        } else if (event.key === ' ') {
            event.preventDefault();
            all[index]?.click();
        }
    });
    list.addEventListener('click', () => close(false));
    root.addEventListener('focusout', ({ relatedTarget }) => {
        if (relatedTarget !== null && !root.contains(relatedTarget as Node)) close(false);
    });
    document.addEventListener('pointerdown', ({ target }) => {
        if (!root.contains(target as Node)) close(false);
    });
    return root;
}

function menuItem({ label, href, icon, isCurrent = false, detail, isUnread = false, onChoose }: MenuItem): HTMLElement {
    const text = h('span', { class: 'slds-truncate' }, isUnread ? h('strong', {}, label) : label);
    if (detail !== undefined) text.append(h('span', { class: 'slds-text-body_small shell-menu-detail' }, detail));
    if (icon !== undefined) text.prepend(svgIcon(icon, 'slds-icon slds-icon_x-small slds-icon-text-default slds-m-right_x-small'));
    const link = h('a', { role: 'menuitem', tabindex: '-1', href, 'aria-current': isCurrent ? 'page' : undefined }, text);
    if (onChoose !== undefined) link.addEventListener('click', onChoose);
    return h('li', { class: 'slds-dropdown__item', role: 'none' }, link);
}
