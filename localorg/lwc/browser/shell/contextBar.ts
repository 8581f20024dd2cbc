import { h, svgIcon } from '../dom.ts';
import type { PageReference } from '../pageReference.ts';
import { appLauncher } from './appLauncher.ts';
import { currentApplication, tabAddress, tabsOf } from './applications.ts';
import { menuButton } from './menu.ts';
import type { BootTab } from '../../boot.ts';

export interface ContextBar {
    readonly element: HTMLElement;
    /** Shows the application and the tab of a page. */
    show(reference: PageReference | undefined): void;
}

/** The bar under the header: application and tabs. Tabs that do not fit move into a menu. */
export function contextBar(): ContextBar {
    const name = h('span', { class: 'slds-truncate' });
    const list = h('ul', { class: 'slds-grid shell-tabs' });
    let reference: PageReference | undefined;
    const current = () => tabsHere().find((tab) => isTabOf(tab, reference));
    const face = h('span', { class: 'shell-tab-menu-face' });
    const menu = menuButton({
        label: 'Navigation menu',
        face,
        buttonClass: 'slds-button shell-tab-menu-button',
        align: 'right',
        items: () => tabsHere().map((tab) => ({ label: tab.label, href: tabAddress(tab), isCurrent: tab === current() })),
    });
    menu.classList.add('shell-tab-menu');
    const navigation = h('nav', { class: 'slds-context-bar__secondary shell-navigation', 'aria-label': 'App' }, list, menu);
    const element = h(
        'div',
        { class: 'slds-context-bar shell-context-bar' },
        h(
            'div',
            { class: 'slds-context-bar__primary' },
            h(
                'div',
                { class: 'slds-context-bar__item slds-no-hover' },
                appLauncher(),
                h('span', { class: 'slds-context-bar__label-action slds-context-bar__app-name' }, name),
            ),
        ),
        navigation,
    );

    const fit = (): void => {
        navigation.classList.remove('shell-collapsed');
        navigation.classList.toggle('shell-collapsed', list.scrollWidth > navigation.clientWidth + 1);
    };
    new ResizeObserver(fit).observe(element);

    return {
        element,
        show(page) {
            reference = page;
            const application = currentApplication();
            name.textContent = application?.label ?? '';
            element.style.setProperty('--shell-brand', application?.headerColor ?? '#0176d3');
            list.replaceChildren(...tabsHere().map((tab) => tabItem(tab, tab === current())));
            face.replaceChildren(
                current()?.label ?? 'Menu',
                svgIcon('utility:chevrondown', 'slds-button__icon slds-button__icon_small slds-m-left_xx-small'),
            );
            // Measured when the browser lays out the page anyway, not before.
            requestAnimationFrame(fit);
        },
    };
}

function tabsHere(): BootTab[] {
    const application = currentApplication();
    return application === undefined ? [] : tabsOf(application);
}

function tabItem(tab: BootTab, isCurrent: boolean): HTMLElement {
    return h(
        'li',
        { class: `slds-context-bar__item${isCurrent ? ' slds-is-active' : ''}` },
        h(
            'a',
            { class: 'slds-context-bar__label-action', href: tabAddress(tab), 'aria-current': isCurrent ? 'page' : undefined },
            h('span', { class: 'slds-truncate' }, tab.label),
        ),
    );
}

function isTabOf(tab: BootTab, reference: PageReference | undefined): boolean {
    const attributes = reference?.attributes;
    switch (reference?.type) {
        case 'standard__navItemPage':
            return tab.name === attributes?.['apiName'];
        case 'standard__namedPage':
            return tab.kind === 'home' && attributes?.['pageName'] === 'home';
        case 'standard__objectPage':
        case 'standard__recordPage':
            return tab.kind === 'object' && tab.target === attributes?.['objectApiName'];
        default:
            return false;
    }
}
