import type { Command, Context, Result } from '../command.ts';
import { ConsentInBrowser } from '../consent.ts';
import { EXIT, exitCodeOf, type ExitCode } from '../output.ts';
import { TokenFlow, type FlowState, type TokenApi, type TokenRefresh, type TokenStatus } from '../product.ts';
import { Problem } from '../problem.ts';
import { Progress } from '../progress.ts';
import type { TokenResource } from '../tokenResource.ts';
import { counted } from '../words.ts';

export const refresh: Command = {
    name: 'refresh',
    summary: 'the whole repair: consent if it is needed, publish, and the proof that the new token works',
    description:
        'Does what the button Refresh Token does: it asks for consent if the grant is gone, publishes the last published form with the new token and then every failed form, and has the Formstack service prove the token. Only the Primary User may. A refresh that stopped is taken up where it stopped; Ctrl+C ends the waiting and leaves the refresh as it is.',
    options: {
        wait: { type: 'boolean', description: 'wait for the consent also in a pipeline or script, ten minutes at most' },
        'no-wait': {
            type: 'boolean',
            description: 'do not wait at a terminal either: print the consent page and end; call refresh again after the consent',
        },
        'no-browser': { type: 'boolean', description: 'print the consent page, and do not open it in a browser' },
        cancel: { type: 'boolean', description: 'give up the refresh under way; what is published stays published' },
    },
    examples: [
        ['refresh', 'opens the browser for the consent if it is needed'],
        ['refresh --wait --json', 'in a pipeline: progress on stderr, the result on stdout'],
        ['refresh --cancel', 'gives up a refresh that stopped'],
    ],
    run: (context) => (context.given.has('cancel') ? cancel(context) : runFlow(context)),
};

async function runFlow({ given, terminal, token, interrupted }: Context): Promise<Result> {
    const progress = new Progress(terminal);
    const consent = new ConsentInBrowser(progress, {
        opensBrowser: terminal.isInteractive && !given.has('no-browser'),
        waits: given.has('wait') || (terminal.isInteractive && !given.has('no-wait')),
        interrupted,
    });
    const flow = new TokenFlow(token, consent, ({ phase, percent, refresh: record }) => {
        const words = progressWords(phase, record);
        if (words !== undefined) progress.show(percent, words);
    });
    interrupted.addEventListener('abort', () => flow.dispose(), { once: true });
    const before = await token.status();
    await forewarn(token, before, progress);
    const left = await ownUnderWay(token, before);
    const last = await (left === undefined ? flow.run() : flow.follow(left));
    progress.clear();
    if (last.reason === 'refused' && token.lastProblem !== undefined) throw token.lastProblem;
    const status = await token.status();
    const code = exitCodeOf(status.state);
    return {
        output: {
            exitCode: last.phase === 'done' ? code : stoppedCode(last, code),
            status,
            ...(last.refresh === undefined ? {} : { refresh: last.refresh }),
            ...(last.reason === undefined ? {} : { stop: last.reason }),
        },
        text: conclusion(last),
    };
}

/** An app or a user that the org does not let in is not let in by a consent: whoever is asked for it should know. */
async function forewarn(token: TokenResource, { isPrimaryUser, state, failureCode }: TokenStatus, progress: Progress): Promise<void> {
    if (!isPrimaryUser || state !== 'Broken' || failureCode === 'invalid_grant') return;
    const [cause] = (await token.findings()).findings;
    if (cause?.remedy !== undefined) progress.tell(`${cause.title}. ${cause.remedy}`);
}

/**
 * What an earlier call left and can be looked on at as it is: a job at work, or a consent that is still open. Anything else is
 * taken up by a new start, which decides where to go on.
 */
async function ownUnderWay(token: TokenApi, { refresh: left, primaryUser, isPrimaryUser }: TokenStatus): Promise<TokenRefresh | undefined> {
    const isOwn = isPrimaryUser && left?.requestedBy.id === primaryUser?.id;
    if (left?.outcome !== 'Running' || !isOwn) return undefined;
    if (left.isJobAlive) return left;
    if (left.step !== 'Authorize') return undefined;
    try {
        const current = await token.authorization(left.id);
        return current.authorization?.status === 'pending' ? current : undefined;
    } catch (error) {
        // A service that knows the consent no more is asked for another.
        if (error instanceof Problem && error.code === 'SERVICE_FAILED') return undefined;
        throw error;
    }
}

async function cancel({ token }: Context): Promise<Result> {
    const { refresh: stopped, state, message } = await token.status();
    if (stopped === undefined) return { output: { exitCode: exitCodeOf(state) }, text: `No refresh is under way. ${message}` };
    const cancelled = await token.cancel(stopped.id);
    return {
        output: { exitCode: EXIT.healthy, refresh: cancelled, status: await token.status() },
        text: `${cancelled.name} is ${cancelled.outcome === 'Cancelled' ? 'given up' : `over: ${cancelled.outcome}`}.`,
    };
}

/** A refresh that did not end well is never told as success, whatever the old token is still good for. */
function stoppedCode({ reason }: FlowState, code: ExitCode): ExitCode {
    return reason === 'unreachable' || code === EXIT.unknown ? EXIT.unknown : EXIT.broken;
}

/** What goes on; undefined for an end, which has words of its own. */
function progressWords(phase: FlowState['phase'], record: TokenRefresh | undefined): string | undefined {
    switch (phase) {
        case 'starting':
            return 'Asking the Formstack service about the token';
        case 'consent':
            return 'Waiting for the consent';
        case 'republishing':
            return record === undefined || record.formsTotal === 0 ? 'Publishing' : `Publishing: ${formsWords(record)}`;
        case 'verifying':
            return 'Proving the new token';
        case 'done':
        case 'stopped':
            return undefined;
    }
}

function formsWords({ formsPublished, formsFailed, formsTotal }: TokenRefresh): string {
    const failures = formsFailed === 0 ? '' : `, ${formsFailed} failed`;
    return `${formsPublished} of ${counted(formsTotal, 'form')}${failures}`;
}

function conclusion({ phase, reason, message, refresh: record }: FlowState): string {
    if (phase === 'done')
        return `${message ?? 'The token is refreshed.'}${record === undefined ? '' : ` (${record.name}: ${formsWords(record)})`}`;
    switch (reason) {
        case 'blocked':
            return 'The refresh waits for the consent. Allow access on the page above, then call refresh again.';
        case 'cancelled':
            return message ?? 'The waiting was ended. The refresh stays as it is: call refresh again to go on.';
        case 'unreachable':
            return `The org did not answer any more. ${message ?? ''} Call refresh again to go on.`;
        default:
            return `The refresh stopped${record === undefined ? '' : ` at ${record.step}`}. ${message ?? ''} Call refresh again to go on.`;
    }
}
