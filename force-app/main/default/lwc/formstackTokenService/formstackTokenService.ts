import cancelRefresh from '@salesforce/apex/FormstackTokenController.cancelRefresh';
import getAuthorization from '@salesforce/apex/FormstackTokenController.getAuthorization';
import getProgress from '@salesforce/apex/FormstackTokenController.getProgress';
import getStatus from '@salesforce/apex/FormstackTokenController.getStatus';
import republish from '@salesforce/apex/FormstackTokenController.republish';
import startRefresh from '@salesforce/apex/FormstackTokenController.startRefresh';
import verify from '@salesforce/apex/FormstackTokenController.verify';
import noAccess from '@salesforce/label/c.Formstack_No_Access';
import noAnswer from '@salesforce/label/c.Formstack_No_Answer';
import { messageOf } from './tokenFlow';
import type { TokenApi, TokenStatus } from './tokenApi';

export type * from './diagnosisApi';
export type * from './auditApi';
export type * from './tokenApi';
export { TokenFlow, stateOf } from './tokenFlow';
export type { FlowState, StopReason } from './tokenFlow';
export { ConsentWindow } from './consentWindow';
export { STEPS } from './steps';
export { Timer } from './timer';

/** The question that all components of a page ask at once, while it is under way. */
let asking: Promise<TokenStatus> | undefined;

const listeners = new Set<(status: TokenStatus) => void>();

/**
 * The status as it is now. Components that ask while an answer is under way share it: one Apex request for a page load,
 * however many ask. A later question is asked anew, so the answer is never stale.
 */
export function askStatus(): Promise<TokenStatus> {
    asking ??= getStatus()
        .then(tellStatus)
        .finally(() => {
            asking = undefined;
        });
    return asking;
}

/** The status after a change that has been heard of: an answer under way may have been read before it. */
export function askStatusAnew(): Promise<TokenStatus> {
    return asking ? asking.then(askStatus, askStatus) : askStatus();
}

/** Has every component of this tab hear of a status, whoever asked for it: the banner goes when the page knows better. */
export function tellStatus(status: TokenStatus): TokenStatus {
    for (const listener of listeners) listener(status);
    return status;
}

/** Calls the listener with every status heard of from now on, until the function returned is called. */
export function onStatus(listener: (status: TokenStatus) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/**
 * What to say of a call that failed. The platform's own refusal speaks of Apex classes, in whatever language: nobody can do
 * anything with that.
 */
export function problemOf(error: unknown): string {
    const message = messageOf(error) ?? noAnswer;
    return message.includes('Apex') ? noAccess : message;
}

/** Whether nothing has the focus, because what had it has gone. */
export function isFocusLost(): boolean {
    return document.activeElement === document.body;
}

/** Fills the placeholders {0}, {1} of a label. */
export function fill(label: string, ...values: (string | number)[]): string {
    return label.replace(/\{(\d)\}/g, (placeholder, index) => String(values[Number(index)] ?? placeholder));
}

/** The flow's interface over Apex. */
export const tokenApi: TokenApi = {
    status: askStatus,
    start: () => startRefresh(),
    authorization: (refreshId) => getAuthorization({ refreshId }),
    republish: (refreshId) => republish({ refreshId }),
    progress: (refreshId) => getProgress({ refreshId }),
    verify: (refreshId) => verify({ refreshId }),
    cancel: (refreshId) => cancelRefresh({ refreshId }),
};
