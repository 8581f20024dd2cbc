import cancelRefresh from '@salesforce/apex/FormstackTokenController.cancelRefresh';
import getAuthorization from '@salesforce/apex/FormstackTokenController.getAuthorization';
import getProgress from '@salesforce/apex/FormstackTokenController.getProgress';
import getStatus from '@salesforce/apex/FormstackTokenController.getStatus';
import republish from '@salesforce/apex/FormstackTokenController.republish';
import startRefresh from '@salesforce/apex/FormstackTokenController.startRefresh';
import verify from '@salesforce/apex/FormstackTokenController.verify';
import type { TokenApi, TokenStatus } from './tokenApi';

export type * from './tokenApi';
export { TokenFlow, messageOf } from './tokenFlow';
export type { FlowPhase, FlowState, StopReason, Surroundings } from './tokenFlow';
export { ConsentWindow } from './consentWindow';

/** The question that all components of a page ask at once, while it is under way. */
let asking: Promise<TokenStatus> | undefined;

/**
 * The status as it is now. Components that ask while an answer is under way share it: one Apex request for a page load,
 * however many ask. A later question is asked anew, so the answer is never stale.
 */
export function askStatus(): Promise<TokenStatus> {
    asking ??= getStatus().finally(() => {
        asking = undefined;
    });
    return asking;
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
