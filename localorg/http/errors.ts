import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Fault, NotSupported } from '../fault.ts';

/** Salesforce's status per errorCode; the others are 400. */
const STATUS: Readonly<Record<string, number>> = {
    INVALID_SESSION_ID: 401,
    INSUFFICIENT_ACCESS: 403,
    INSUFFICIENT_ACCESS_OR_READONLY: 403,
    FORBIDDEN: 403,
    NOT_FOUND: 404,
    ENTITY_IS_DELETED: 404,
    METHOD_NOT_ALLOWED: 405,
    NOT_IMPLEMENTED: 501,
    SERVER_UNAVAILABLE: 503,
    APEX_ERROR: 500,
    UNKNOWN_EXCEPTION: 500,
};

function asFault(error: unknown): Fault {
    if (error instanceof Fault) return error;
    if (error instanceof NotSupported || (error instanceof Error && error.name === 'NotSupported'))
        return new Fault('NOT_IMPLEMENTED', error.message);
    return new Fault('UNKNOWN_EXCEPTION', error instanceof Error ? error.message : String(error));
}

/** The body of every refused data call: `[{ message, errorCode, fields? }]`. */
function sendFault(reply: FastifyReply, error: unknown): FastifyReply {
    const fault = asFault(error);
    return reply
        .code(STATUS[fault.errorCode] ?? 400)
        .send([{ message: fault.message, errorCode: fault.errorCode, ...(fault.fields.length > 0 ? { fields: fault.fields } : {}) }]);
}

export function handleError(error: Error & Partial<Pick<FastifyError, 'statusCode'>>, request: FastifyRequest, reply: FastifyReply): void {
    if (error.statusCode !== undefined && error.statusCode < 500) {
        void reply.code(error.statusCode).send([{ message: error.message, errorCode: 'MALFORMED_REQUEST' }]);
        return;
    }
    const fault = asFault(error);
    if (fault.errorCode === 'UNKNOWN_EXCEPTION')
        process.stderr.write(`${request.method} ${request.url.split('?')[0] ?? ''}: ${error.stack ?? error.message}\n`);
    sendFault(reply, error);
}
