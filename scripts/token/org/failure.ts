import { noAnswer, Problem, refused } from '../problem.ts';
import { EXIT } from '../output.ts';

interface HttpFailure {
    readonly errorCode?: string;
    readonly message?: string;
    /** The body of the answer, where jsforce could read it. */
    readonly data?: { readonly status?: unknown; readonly serviceCode?: unknown };
}

/** What a failed call to the org means for whoever made it. */
export function problemOf(error: unknown, instanceUrl: string): Problem {
    if (error instanceof Problem) return error;
    const { errorCode = '', message = String(error), data } = error as HttpFailure;
    // Only the package's own resources have a status in their refusals.
    if (typeof data?.status === 'number') {
        const isService = errorCode === 'SERVICE_FAILED';
        const serviceCode = typeof data.serviceCode === 'string' ? data.serviceCode : undefined;
        return new Problem(isService ? EXIT.unknown : EXIT.refused, errorCode, message, serviceCode);
    }
    switch (errorCode) {
        case 'NOT_FOUND':
            return noAnswer(
                'NOT_DEPLOYED',
                `${instanceUrl} has no such Apex REST resource of Formstack: the package is missing there, or older than this program. Deploy it: npm run build, then sf project deploy start --source-dir build/force-app`,
            );
        case 'FORBIDDEN':
            return refused(
                'NO_PERMISSION',
                'This user may not use the Formstack classes. Ask an administrator for the permission set Formstack User, or Formstack Primary User.',
            );
        case 'INVALID_SESSION_ID':
        case 'INVALID_AUTH_HEADER':
            return noAnswer(
                'SESSION_ENDED',
                `The session for ${instanceUrl} has ended or was never valid, or its user is frozen or inactive. Sign in again: sf org login web, or obtain a new access token.`,
            );
        case 'API_CURRENTLY_DISABLED':
        case 'API_DISABLED_FOR_ORG':
            return refused('API_DISABLED', 'This user or org may not use the API. Ask an administrator for the permission API Enabled.');
        case 'APEX_ERROR':
            // Behind the first line stands the stack.
            return noAnswer('UNEXPECTED', (message.split('\n')[0] ?? '').replace(/^\w+: /, ''));
        case '':
            return noAnswer('NO_ANSWER', `${instanceUrl} does not answer (${reasonOf(error)}). Check the address and the network.`);
        default:
            return noAnswer(errorCode, `${instanceUrl} answered: ${message.slice(0, 300)}`);
    }
}

function reasonOf(error: unknown): string {
    const { code, message } = error as { readonly code?: string; readonly message?: string };
    return code ?? message ?? String(error);
}
