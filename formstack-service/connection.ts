/** The shapes of docs/formstack-api.yaml that travel between the rooms of the service. */
export interface Connection {
    readonly status: 'not_connected' | 'healthy' | 'broken' | 'unknown';
    readonly userId?: string;
    readonly issuedAt?: string;
    readonly expiresAt?: string;
    readonly fingerprint?: string;
    readonly error?: ConnectionError;
}
export interface ConnectionError {
    readonly code: string;
    readonly detail: string;
    readonly at: string;
}
export interface Authorization {
    readonly id: string;
    readonly origin: string;
    readonly status: 'pending' | 'granted' | 'denied' | 'expired';
    readonly authorizationUrl?: string;
}
export interface FormDefinition {
    readonly name: string;
    readonly fields: readonly { readonly id: string; readonly label: string; readonly type: string; readonly required: boolean }[];
}
export interface PublicationItem {
    readonly formId: string;
    readonly revision: number;
    readonly definition: FormDefinition;
    readonly idempotencyKey: string;
}
export interface FormOutcome {
    readonly formId: string;
    readonly revision: number;
    readonly outcome: 'published' | 'failed';
    readonly publishedAt?: string;
    readonly error?: { readonly code: string; readonly detail: string };
}
