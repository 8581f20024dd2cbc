import type { Finding, StopReason, TokenRefresh, TokenState, TokenStatus } from './product.ts';
import type { LogEntry } from './tokenResource.ts';

/** What a script learns from the end of the program. */
export const EXIT = { healthy: 0, wrongCall: 1, expiring: 2, broken: 3, unknown: 4, refused: 5 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_MEANINGS: readonly (readonly [ExitCode, string])[] = [
    [EXIT.healthy, 'healthy, or done as asked'],
    [EXIT.wrongCall, 'the call was wrong: nothing was done'],
    [EXIT.expiring, 'the token works and expires soon'],
    [EXIT.broken, 'the token is broken or not connected, or a refresh or publish did not come to its end'],
    [EXIT.unknown, 'nobody could look: the org or the Formstack service did not answer'],
    [EXIT.refused, 'the org refused what was asked'],
];

/** Where the answers come from. */
export interface OrgIdentity {
    readonly instanceUrl: string;
    readonly username?: string;
    readonly source: 'local' | 'environment' | 'sf';
}

export interface CheckResult {
    readonly name: string;
    readonly outcome: 'passed' | 'warning' | 'failed' | 'skipped';
    /** What was seen. */
    readonly evidence: string;
    /** What to do; absent when there is nothing to do. */
    readonly remedy?: string;
}

export interface PublishedForm {
    readonly name: string;
    readonly formId?: string;
    readonly outcome: 'Published' | 'Failed';
    readonly error?: string;
}

/** Of `watch`: what has become of the token since the last look. */
export interface Change {
    readonly at: string;
    /** Absent for the first look. */
    readonly from?: TokenState;
    readonly to: TokenState;
    readonly webhook?: 'delivered' | 'failed';
}

export interface Failure {
    readonly code: string;
    readonly message: string;
}

/** What every command answers with `--json`; docs/token-output.schema.json is its description. */
export interface Output {
    readonly command: string;
    readonly exitCode: ExitCode;
    readonly org?: OrgIdentity;
    readonly status?: TokenStatus;
    /** What is wrong, the surest first. */
    readonly findings?: readonly Finding[];
    readonly checks?: readonly CheckResult[];
    readonly refresh?: TokenRefresh;
    /** Why a refresh ended before it was done. */
    readonly stop?: StopReason;
    readonly forms?: readonly PublishedForm[];
    readonly log?: readonly LogEntry[];
    readonly change?: Change;
    readonly error?: Failure;
}

export function exitCodeOf(state: TokenState): ExitCode {
    switch (state) {
        case 'Healthy':
            return EXIT.healthy;
        case 'Expiring':
            return EXIT.expiring;
        case 'Broken':
        case 'NotConnected':
            return EXIT.broken;
        case 'Unknown':
            return EXIT.unknown;
    }
}
