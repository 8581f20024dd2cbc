import type { Connection } from './connection.ts';

export type ProblemCode =
    | 'invalid_request'
    | 'unauthorized'
    | 'not_found'
    | 'authorization_required'
    | 'connection_broken'
    | 'invalid_form'
    | 'rate_limited'
    | 'internal_error'
    | 'org_unreachable'
    | 'unavailable';

const PROBLEMS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
    invalid_request: [400, 'Invalid request'],
    unauthorized: [401, 'Unauthorized'],
    not_found: [404, 'Not found'],
    authorization_required: [409, 'Authorization required'],
    connection_broken: [409, 'The connection is broken'],
    invalid_form: [422, 'Invalid form'],
    rate_limited: [429, 'Too many requests'],
    internal_error: [500, 'Internal error'],
    org_unreachable: [502, 'The org did not answer'],
    unavailable: [503, 'Unavailable'],
};

/** An error answer (RFC 9457). Its detail never holds a token. */
export class Problem extends Error {
    readonly code: ProblemCode;
    readonly connection: Connection | undefined;

    constructor(code: ProblemCode, detail: string, connection?: Connection) {
        super(detail);
        this.name = 'Problem';
        this.code = code;
        this.connection = connection;
    }

    get status(): number {
        return PROBLEMS[this.code][0];
    }

    toJSON(): object {
        const [status, title] = PROBLEMS[this.code];
        return {
            type: 'about:blank',
            title,
            status,
            code: this.code,
            ...(this.message === '' ? {} : { detail: this.message.slice(0, 1000) }),
            ...(this.connection === undefined ? {} : { connection: this.connection }),
        };
    }
}
