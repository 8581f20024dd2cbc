import { setImmediate as turn } from 'node:timers/promises';
import { createElement } from 'lwc';

type Component = Parameters<typeof createElement>[1]['is'];

/** An element under test: its properties are whatever the component's @api says. */
export type TestElement = HTMLElement & { shadowRoot: ShadowRoot } & Record<string, unknown>;

export function mount(name: string, is: Component, properties: Record<string, unknown> = {}): TestElement {
    const element = Object.assign(createElement(name, { is }), properties);
    document.body.append(element);
    return element as unknown as TestElement;
}

/** Lets promises and renderings that are due come to an end. */
export async function settle(): Promise<void> {
    for (let turns = 0; turns < 5; turns += 1) await turn();
}

/** In the component itself, in what it shows while it loads, or in its table. */
function search<E extends Element>(element: TestElement, selector: string): E | null {
    const parts = [...element.shadowRoot.querySelectorAll('c-formstack-load-state, c-formstack-table')];
    const places = [element, ...parts].map(({ shadowRoot }) => shadowRoot?.querySelector<E>(selector));
    return places.find((found) => found) ?? null;
}

export function find<E extends Element = HTMLElement & Record<string, unknown>>(element: TestElement, selector: string): E {
    const found = search<E>(element, selector);
    if (!found) throw new Error(`${element.tagName.toLowerCase()} shows no ${selector}`);
    return found;
}

export function shows(element: TestElement, selector: string): boolean {
    return search(element, selector) !== null;
}

export function textOf(element: TestElement, selector: string): string {
    return (find(element, selector).textContent ?? '').trim();
}

/** A promise that a test decides when it likes. */
export function pending<T>(): { promise: Promise<T>; resolve(value: T): void; reject(error: unknown): void } {
    let resolve!: (value: T) => void;
    let reject!: (error: unknown) => void;
    const promise = new Promise<T>((accept, refuse) => {
        resolve = accept;
        reject = refuse;
    });
    return { promise, resolve, reject };
}

/** As Apex refuses. */
export function refusal(message: string): { body: { message: string } } {
    return { body: { message } };
}
