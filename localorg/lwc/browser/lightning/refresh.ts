import { refreshAll } from '../wire.ts';

export const RefreshEventName = 'lightning__refreshevent';
export const REFRESH_COMPLETE = 'refresh-complete';
export const REFRESH_COMPLETE_WITH_ERRORS = 'refresh-complete-with-errors';
export const REFRESH_ERROR = 'refresh-error';

/** Asks the page to bring its data up to date. */
export class RefreshEvent extends Event {
    constructor() {
        super(RefreshEventName, { bubbles: true, composed: true, cancelable: true });
    }
}

interface Handler {
    readonly contextElement: EventTarget;
    readonly onRefresh: () => Promise<unknown>;
}

const handlers = new Map<number, Handler>();
let lastId = 0;

export function registerRefreshHandler(contextElement: EventTarget, onRefresh: () => Promise<unknown>): number {
    handlers.set(++lastId, { contextElement, onRefresh });
    return lastId;
}

export function unregisterRefreshHandler(id: number): boolean {
    return handlers.delete(id);
}

/** Refreshes what Lightning Data Service holds and everything that has registered a handler. */
export function listenForRefresh(): void {
    window.addEventListener(RefreshEventName, () => {
        void refreshAll((name) => !name.startsWith('apex '));
        for (const { contextElement, onRefresh } of handlers.values()) void onRefresh.call(contextElement);
    });
}
