import './engine.ts';
import { listenForErrors } from './errors.ts';
import { listenForRefresh } from './lightning/refresh.ts';
import { keepAtHand } from './pages/component.ts';
import { listenForNavigation } from './router.ts';
import { startShell } from './shell/shell.ts';
import { listenForToasts } from './toasts.ts';

let isStarted = false;

/** Starts the page, with the components that it has at hand already. */
export function start(atHand: Readonly<Record<string, unknown>>): void {
    if (isStarted) return;
    isStarted = true;
    keepAtHand(atHand);
    listenForErrors();
    listenForNavigation();
    listenForToasts();
    listenForRefresh();
    void startShell();
}
