import type { Person, TokenRefresh, TokenStatus } from '../force-app/main/default/lwc/formstackTokenService/tokenApi';

export const DANA: Person = { id: '005000000000001AAA', name: 'Dana Li', email: 'dana@example.com' };
export const ADA: Person = { id: '005000000000002AAA', name: 'Ada Admin', email: 'ada@example.com' };

/** As the Primary User sees a healthy token. */
export const HEALTHY: TokenStatus = {
    state: 'Healthy',
    message: 'The Formstack token works.',
    tokenUser: DANA,
    issuedAt: '2026-01-01T08:00:00.000Z',
    expiresAt: '2026-12-01T08:00:00.000Z',
    lastVerifiedAt: '2026-06-01T08:00:00.000Z',
    daysLeft: 183,
    primaryUser: DANA,
    isPrimaryUser: true,
    canRefresh: true,
    canAssignToMe: false,
    canAssignOthers: false,
    canAsk: false,
    isResetRequested: false,
    publishedForms: 12,
    failedForms: 0,
};

export const EXPIRING: TokenStatus = { ...HEALTHY, state: 'Expiring', message: 'The Formstack token expires on 3 May.', daysLeft: 3 };

export const BROKEN: TokenStatus = {
    ...HEALTHY,
    state: 'Broken',
    message: 'The Formstack token expired on 3 May. Press Refresh Token on Admin Settings.',
    failureCode: 'invalid_grant',
    failureDetail: 'expired access/refresh token',
    failedAt: '2026-05-03T08:00:00.000Z',
    expiresAt: '2026-05-03T08:00:00.000Z',
    daysLeft: -20,
    failedForms: 1,
};

export const UNKNOWN: TokenStatus = {
    ...HEALTHY,
    state: 'Unknown',
    message: 'It is not known whether the Formstack token works: the Formstack service does not answer.',
    failureCode: 'service_unreachable',
    failedAt: '2026-05-03T08:00:00.000Z',
};

export const NOT_CONNECTED: TokenStatus = {
    state: 'NotConnected',
    message: 'Formstack is not connected to this org yet.',
    isPrimaryUser: false,
    canRefresh: false,
    refusal: 'There is no Primary User. Ask an administrator to assign one.',
    canAssignToMe: false,
    canAssignOthers: false,
    canAsk: false,
    isResetRequested: false,
    publishedForms: 0,
    failedForms: 0,
};

const ASK_DANA = 'Only the Primary User can refresh the token. Reach out to Dana Li, who is the Primary User.';

/** As somebody sees a broken token who may neither refresh it nor take over. */
export const BROKEN_FOR_OTHERS: TokenStatus = { ...BROKEN, isPrimaryUser: false, canRefresh: false, canAsk: true, refusal: ASK_DANA };

/** As an administrator sees a broken token. */
export const BROKEN_FOR_ADMIN: TokenStatus = { ...BROKEN_FOR_OTHERS, canAssignToMe: true, canAssignOthers: true };

/** A refresh whose job is at work. */
export const PUBLISHING: TokenRefresh = {
    id: 'a01000000000001AAA',
    name: 'FTR-00001',
    step: 'Republish',
    outcome: 'Running',
    requestedBy: DANA,
    startedAt: '2026-06-01T08:00:00.000Z',
    formsTotal: 40,
    formsPublished: 12,
    formsFailed: 0,
    isJobAlive: true,
    canResume: false,
};

export const TO_PUBLISH: TokenRefresh = { ...PUBLISHING, isJobAlive: false, formsTotal: 0, formsPublished: 0, canResume: true };
export const TO_VERIFY: TokenRefresh = { ...PUBLISHING, step: 'Verify', isJobAlive: false, formsPublished: 40, canResume: true };
export const SUCCEEDED: TokenRefresh = {
    ...TO_VERIFY,
    step: 'Done',
    outcome: 'Succeeded',
    canResume: false,
    message: 'The token is refreshed and proven.',
};
export const FAILED: TokenRefresh = {
    ...PUBLISHING,
    outcome: 'Failed',
    isJobAlive: false,
    canResume: true,
    message: 'The Formstack service could not be reached.',
};
export const CANCELLED: TokenRefresh = { ...FAILED, outcome: 'Cancelled', canResume: false, message: 'Cancelled.' };

export const TO_AUTHORIZE: TokenRefresh = {
    ...TO_PUBLISH,
    step: 'Authorize',
    authorization: { id: 'auth-1', url: 'https://org.example/authorize', origin: 'https://service.example', status: 'pending' },
};
