/**
 * What the token flow asks of Apex, and the shapes that come back. `FormstackTokenController` answers the page and
 * an Apex REST resource answers the command line with the same shapes. Datetimes are ISO 8601 in UTC.
 */

export type TokenState = 'NotConnected' | 'Healthy' | 'Expiring' | 'Broken' | 'Unknown';

export interface Person {
    id: string;
    name: string;
    email: string;
}

/** One answer holds everything that a page shows on load. */
export interface TokenStatus {
    state: TokenState;
    /** One sentence for people: what is so, and what to do. In the user's language. */
    message: string;
    /** OAuth error or service problem code last seen, such as `invalid_grant`. */
    failureCode?: string;
    failureDetail?: string;
    /** Since when it is broken or unknown. */
    failedAt?: string;
    tokenUser?: Person;
    issuedAt?: string;
    expiresAt?: string;
    lastVerifiedAt?: string;
    /** Whole days until expiry, rounded down and signed: -1 on the day after. */
    daysLeft?: number;
    primaryUser?: Person;
    isPrimaryUser: boolean;
    /** Whether the server lets this user refresh now; false comes with `refusal`. */
    canRefresh: boolean;
    refusal?: string;
    canAssignToMe: boolean;
    /** Whether this user may make somebody else the Primary User. */
    canAssignOthers: boolean;
    /** Whether this user may ask the Primary User for a refresh now. */
    canAsk: boolean;
    /** Who has asked within the hour, and when the next may. */
    askNote?: string;
    /** Reset Refresh Token is set: the next publish refreshes. */
    isResetRequested: boolean;
    publishedForms: number;
    failedForms: number;
    /** The refresh that runs now, or the last one that stopped and can be resumed. */
    refresh?: TokenRefresh;
}

export type RefreshStep = 'Authorize' | 'Republish' | 'Verify' | 'Done';
export type RefreshOutcome = 'Running' | 'Succeeded' | 'Failed' | 'Cancelled';

/** One Token Refresh record, as the page shows its progress. */
export interface TokenRefresh {
    id: string;
    /** `FTR-00001` */
    name: string;
    step: RefreshStep;
    outcome: RefreshOutcome;
    requestedBy: Person;
    startedAt: string;
    finishedAt?: string;
    formsTotal: number;
    formsPublished: number;
    formsFailed: number;
    /** Derived from the live job, never from a flag. */
    isJobAlive: boolean;
    canResume: boolean;
    /** Why it stopped, and what to do. */
    message?: string;
    authorization?: Authorization;
}

export interface Authorization {
    id: string;
    /** The org's consent page. Only there while the answer is pending. */
    url?: string;
    /** Origin that the return message comes from. */
    origin?: string;
    status: 'pending' | 'granted' | 'denied' | 'expired';
}

/** The message that the service's return page posts to the window that opened it. */
export interface AuthorizationMessage {
    type: 'formstack-authorization';
    id: string;
    status: Authorization['status'];
}

/** Every call may be refused by the server; the error's message says why and what to do. */
export interface TokenApi {
    status(): Promise<TokenStatus>;
    /** Starts a refresh, or takes up the one that stopped. Asks for consent only if the grant is gone. */
    start(): Promise<TokenRefresh>;
    /** State of the consent; moves the refresh on to Republish once granted. */
    authorization(refreshId: string): Promise<TokenRefresh>;
    /** Enqueues the publishing of the last published form and of every failed one. */
    republish(refreshId: string): Promise<TokenRefresh>;
    progress(refreshId: string): Promise<TokenRefresh>;
    /** Proves the new token; only then is the refresh Done. */
    verify(refreshId: string): Promise<TokenRefresh>;
    cancel(refreshId: string): Promise<TokenRefresh>;
}

export type FormStatus = 'Draft' | 'Published' | 'Publish Failed';

export interface FormField {
    id: string;
    label: string;
    type: 'text' | 'email' | 'number' | 'date' | 'checkbox';
    required: boolean;
}

export interface Form {
    /** Absent for a form not saved yet. */
    id?: string;
    formId?: string;
    name: string;
    status: FormStatus;
    revision: number;
    publishedRevision?: number;
    publishedAt?: string;
    publishError?: string;
    fields: FormField[];
}

/** How the daily check stands. */
export interface Schedule {
    isOn: boolean;
    /** Hour of the check in `timeZone`, 0 to 23. Absent where somebody has scheduled it in another way. */
    hour?: number;
    timeZone: string;
    nextRunAt?: string;
    /** Who switched it on, and as whom it runs. */
    owner?: Person;
    /** False: the platform no longer runs it. */
    isOwnerActive?: boolean;
    lastRunAt?: string;
    /** A state of the token, or `Failed`. */
    lastOutcome?: TokenState | 'Failed';
    /** What went wrong at the last check, or with a message since. */
    problem?: string;
    /** When people were last told about the incident that is open. */
    notifiedAt?: string;
    canSwitch: boolean;
    refusal?: string;
}
