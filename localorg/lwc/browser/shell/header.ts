import { boot } from '../boot.ts';
import { h, svgIcon } from '../dom.ts';
import { bell } from './bell.ts';
import { menuButton } from './menu.ts';

/** What stands on top of every page: the org's name, Setup and who is signed in, and under it the bar of the application. */
export function globalHeader(contextBar: HTMLElement): HTMLElement {
    const { session, orgName } = boot;
    const setup = menuButton({
        label: 'Setup menu',
        face: svgIcon('utility:setup', 'slds-button__icon slds-global-header__icon'),
        buttonClass:
            'slds-button slds-button_icon slds-button_icon-container slds-button_icon-small slds-global-actions__setup slds-global-actions__item-action',
        align: 'right',
        items: () => [{ label: 'Setup', href: '/lightning/setup/SetupOneHome/home', icon: 'utility:setup' }],
    });
    const person = menuButton({
        label: `View profile of ${session.name}`,
        face: h('span', { class: 'slds-avatar slds-avatar_circle slds-avatar_medium', 'aria-hidden': 'true' }, initials(session.name)),
        buttonClass: 'slds-button slds-global-actions__avatar slds-global-actions__item-action',
        align: 'right',
        heading: h(
            'div',
            { class: 'slds-dropdown__header shell-person' },
            h('p', { class: 'slds-text-heading_small slds-truncate' }, session.name),
            h('p', { class: 'slds-text-body_small slds-truncate', title: session.username }, session.username),
        ),
        items: () => [
            { label: otherTheme().label, href: otherTheme().href, icon: 'utility:brush' },
            { label: 'Switch person', href: '/logout?startURL=/login', icon: 'utility:people' },
            { label: 'Log out', href: '/logout', icon: 'utility:logout' },
        ],
    });
    return h(
        'header',
        { class: 'slds-global-header_container' },
        h('a', { class: 'slds-assistive-text slds-assistive-text_focus', href: '#main', click: focusMain }, 'Skip to main content'),
        h(
            'div',
            { class: 'slds-global-header slds-grid slds-grid_align-spread' },
            h(
                'div',
                { class: 'slds-global-header__item shell-org' },
                svgIcon('utility:salesforce1', 'slds-icon slds-icon_small shell-org-icon'),
                h('span', { class: 'slds-truncate' }, orgName),
            ),
            h(
                'div',
                { class: 'slds-global-header__item' },
                h(
                    'ul',
                    { class: 'slds-global-actions' },
                    h('li', { class: 'slds-global-actions__item' }, outboxLink()),
                    h('li', { class: 'slds-global-actions__item' }, bell()),
                    boot.userPermissions.includes('ViewSetup') ? h('li', { class: 'slds-global-actions__item' }, setup) : undefined,
                    h(
                        'li',
                        { class: 'slds-global-actions__item' },
                        h('span', { class: 'shell-person-name slds-truncate', 'aria-hidden': 'true' }, session.name),
                        person,
                    ),
                ),
            ),
        ),
        contextBar,
    );
}

/** The local org's own: mail that a real org would have sent. */
function outboxLink(): HTMLElement {
    const classes = 'slds-button slds-button_icon slds-button_icon-container slds-button_icon-small slds-global-actions__item-action';
    return h(
        'a',
        { class: classes, href: '/localorg/outbox', title: 'Outbox' },
        svgIcon('utility:email', 'slds-button__icon slds-global-header__icon'),
        h('span', { class: 'slds-assistive-text' }, 'Outbox'),
    );
}

function otherTheme(): { readonly label: string; readonly href: string } {
    const url = new URL(location.href);
    url.searchParams.set('theme', boot.theme === 'slds1' ? 'slds2' : 'slds1');
    return { label: boot.theme === 'slds1' ? 'Use the Cosmos theme' : 'Use the classic Lightning theme', href: url.href };
}

function focusMain(event: Event): void {
    event.preventDefault();
    document.getElementById('main')?.focus();
}

function initials(name: string): HTMLElement {
    const letters = name.split(/\s+/).map((word) => word.charAt(0).toUpperCase());
    const shown = (letters[0] ?? '') + (letters.length > 1 ? (letters.at(-1) ?? '') : '');
    return h('abbr', { class: 'slds-avatar__initials slds-icon-standard-user' }, shown);
}
