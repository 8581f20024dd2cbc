import { boot } from '../boot.ts';
import { h, svgIcon } from '../dom.ts';
import { placeComponent } from '../pages/component.ts';
import { currentApplication } from './applications.ts';
import type { BootComponent } from '../../boot.ts';

/** The bar at the foot of the window that an application's metadata asks for; undefined without one. */
export function utilityBar(): HTMLElement | undefined {
    const page = boot.flexiPages[currentApplication()?.utilityBar ?? ''];
    const items = (page?.regions ?? []).filter(({ name }) => name !== 'backgroundComponents').flatMap(({ components }) => components);
    if (items.length === 0) return undefined;
    const list = h('ul', { class: 'slds-utility-bar' }, ...items.map(utilityItem));
    return h(
        'footer',
        { class: 'slds-utility-bar_container shell-utility-bar', 'aria-label': 'Utility Bar' },
        h('h2', { class: 'slds-assistive-text' }, 'Utility Bar'),
        list,
    );
}

let lastId = 0;

function utilityItem(component: BootComponent): HTMLElement {
    const label = component.properties['label'] ?? component.name;
    const id = `shell-utility-${++lastId}`;
    const body = h('div', { class: 'slds-utility-panel__body' });
    const panel = h(
        'section',
        { class: 'slds-utility-panel', id, 'aria-label': label, hidden: true },
        h('div', { class: 'slds-utility-panel__header' }, h('h3', { class: 'slds-panel__header-title' }, label)),
        body,
    );
    const toggle = (): void => {
        panel.hidden = !panel.hidden;
        panel.classList.toggle('slds-is-open', !panel.hidden);
        button.setAttribute('aria-expanded', String(!panel.hidden));
        // Made when first opened, and kept: a utility's state outlives its panel.
        if (!panel.hidden && body.childElementCount === 0) void placeComponent(component, body, {});
    };
    const button = h(
        'button',
        { class: 'slds-button slds-utility-bar__action', type: 'button', 'aria-expanded': 'false', 'aria-controls': id, click: toggle },
        svgIcon(`utility:${component.properties['icon'] ?? 'apps'}`, 'slds-button__icon slds-button__icon_left'),
        h('span', { class: 'slds-utility-bar__text' }, label),
    );
    return h('li', { class: 'slds-utility-bar__item' }, button, panel);
}
