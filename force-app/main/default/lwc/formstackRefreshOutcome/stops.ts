import { STEPS, fill, type FlowState, type StopReason } from 'c/formstackTokenService';
import blocked from '@salesforce/label/c.Formstack_Stop_Blocked';
import blockedAdvice from '@salesforce/label/c.Formstack_Stop_Blocked_Advice';
import cancelled from '@salesforce/label/c.Formstack_Stop_Cancelled';
import checkAgain from '@salesforce/label/c.Formstack_Check_Again';
import closed from '@salesforce/label/c.Formstack_Stop_Closed';
import closedAdvice from '@salesforce/label/c.Formstack_Stop_Closed_Advice';
import denied from '@salesforce/label/c.Formstack_Stop_Denied';
import deniedAdvice from '@salesforce/label/c.Formstack_Stop_Denied_Advice';
import expired from '@salesforce/label/c.Formstack_Stop_Expired';
import expiredAdvice from '@salesforce/label/c.Formstack_Stop_Expired_Advice';
import failed from '@salesforce/label/c.Formstack_Stop_Failed';
import jobEnded from '@salesforce/label/c.Formstack_Stop_Job_Ended';
import openConsent from '@salesforce/label/c.Formstack_Open_Consent';
import refused from '@salesforce/label/c.Formstack_Stop_Refused';
import resume from '@salesforce/label/c.Formstack_Resume';
import resumeAdvice from '@salesforce/label/c.Formstack_Resume_Advice';
import tryAgain from '@salesforce/label/c.Formstack_Try_Again';
import unreachable from '@salesforce/label/c.Formstack_Stop_Unreachable';

export interface WayOn {
    readonly eventName: 'tryagain' | 'openconsent' | 'checkagain';
    readonly label: string;
}

interface Stop {
    readonly title: string;
    /** What to do; the server's own words take its place. */
    readonly advice?: string;
    readonly wayOn: WayOn;
}

const TRY_AGAIN: WayOn = { eventName: 'tryagain', label: tryAgain };
const RESUME: WayOn = { eventName: 'tryagain', label: resume };
const OPEN_CONSENT: WayOn = { eventName: 'openconsent', label: openConsent };
const CHECK_AGAIN: WayOn = { eventName: 'checkagain', label: checkAgain };

const STOPS: Readonly<Record<StopReason, Stop>> = {
    blocked: { title: blocked, advice: blockedAdvice, wayOn: OPEN_CONSENT },
    closed: { title: closed, advice: closedAdvice, wayOn: TRY_AGAIN },
    denied: { title: denied, advice: deniedAdvice, wayOn: TRY_AGAIN },
    expired: { title: expired, advice: expiredAdvice, wayOn: TRY_AGAIN },
    failed: { title: failed, advice: resumeAdvice, wayOn: RESUME },
    refused: { title: refused, wayOn: TRY_AGAIN },
    cancelled: { title: cancelled, wayOn: TRY_AGAIN },
    jobEnded: { title: jobEnded, advice: resumeAdvice, wayOn: RESUME },
    unreachable: { title: unreachable, wayOn: CHECK_AGAIN },
};

/** How to say why a refresh stopped, and how to go on. */
export function stopOf({ reason = 'failed', refresh, message }: FlowState): { title: string; text: string | undefined; wayOn: WayOn } {
    const { title, advice, wayOn } = STOPS[reason];
    return { title: fill(title, refresh ? STEPS[refresh.step] : STEPS.Authorize), text: message ?? advice, wayOn };
}
