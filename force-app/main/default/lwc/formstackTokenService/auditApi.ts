import type { Form, Person, RefreshOutcome, RefreshStep, TokenRefresh } from './tokenApi';

/** The forms whose publish failed, at most two hundred of `total`. */
export interface FailedForms {
    forms: Form[];
    total: number;
    /** Why they cannot all be published again now. */
    refusal?: string;
    /** The retry that is at work now, whoever started it. */
    run?: TokenRefresh;
}

export interface AuditForm {
    id: string;
    name: string;
    outcome: 'Published' | 'Failed';
    error?: string;
}

/** One Token Refresh record. `forms` is only in the detail. */
export interface AuditEntry {
    id: string;
    name: string;
    kind: 'Token Refresh' | 'Form Retry';
    outcome: RefreshOutcome;
    step: RefreshStep;
    source?: string;
    /** The source in the user's language. */
    sourceLabel?: string;
    cause?: string;
    /** The cause in the user's language. */
    causeLabel?: string;
    requestedBy?: Person;
    startedAt?: string;
    finishedAt?: string;
    formsTotal: number;
    formsPublished: number;
    formsFailed: number;
    fingerprint?: string;
    message?: string;
    forms?: AuditForm[];
}

export interface AuditPage {
    entries: AuditEntry[];
    total: number;
    /** From 1. */
    pageNumber: number;
    pages: number;
}

export interface AuditExport {
    text: string;
    entries: number;
    total: number;
}
