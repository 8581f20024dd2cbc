import type { Command, Context, Result } from '../command.ts';
import { ConsentInBrowser } from '../consent.ts';
import { nearest } from '../nearest.ts';
import { EXIT, type ExitCode, type PublishedForm } from '../output.ts';
import { TokenFlow, type TokenStatus } from '../product.ts';
import { wrongCall } from '../problem.ts';
import { Progress } from '../progress.ts';
import type { StoredForm } from '../tokenResource.ts';
import { counted } from '../words.ts';

export const republish: Command = {
    name: 'republish',
    summary: 'publishes every failed form again, or the forms named',
    description:
        'Publishes every form in Publish Failed again, in a job of the org, and tells of each what came of it; the org refuses that while the token does not work. With --form it publishes the forms named instead, whatever their status. While Reset Refresh Token is set, such a publish refreshes the token.',
    options: {
        failed: { type: 'boolean', description: 'every form in Publish Failed (the default)' },
        form: { type: 'string', value: 'ID', description: 'a form, by its record id or its form id', isRepeatable: true },
    },
    examples: [
        ['republish', 'every failed form'],
        ['republish --form contact-us --form survey', 'these two'],
    ],
    check: (given) => {
        if (given.has('failed') && given.has('form')) throw wrongCall('--failed and --form choose differently. Give one of them.');
    },
    run: async (context) => {
        const named = context.given.texts('form');
        if (named.length === 0) return retry(context);
        const forms = await context.token.forms();
        return publishAll(
            context,
            named.map((id) => find(id, forms)),
        );
    },
};

/** All failed forms, by a job of the org that goes on whatever becomes of this process. */
async function retry({ terminal, token, interrupted }: Context): Promise<Result> {
    const progress = new Progress(terminal);
    const consent = new ConsentInBrowser(progress, { opensBrowser: false, waits: false, interrupted });
    const flow = new TokenFlow(token, consent, ({ percent, refresh }) => {
        if (refresh?.isJobAlive === true) progress.show(percent, `${refresh.formsPublished} of ${counted(refresh.formsTotal, 'form')}`);
    });
    interrupted.addEventListener('abort', () => flow.dispose(), { once: true });
    const run = await token.retry();
    const last = await flow.watch(run);
    progress.clear();
    const { forms = [] } = await token.logEntry(run.id);
    const outcomes = forms.map(({ name, outcome, error }) => ({ name, outcome, ...(error === undefined ? {} : { error }) }));
    const isLeft = interrupted.aborted && last.phase === 'stopped';
    const message = isLeft
        ? 'The waiting was ended. The job goes on in the org: formstack-token log tells what comes of it.'
        : last.message;
    return conclude(outcomes, run.formsTotal, await token.status(), message);
}

/** The forms named, one after the other. */
async function publishAll({ terminal, token, interrupted }: Context, chosen: readonly StoredForm[]): Promise<Result> {
    const progress = new Progress(terminal);
    const published: PublishedForm[] = [];
    for (const [index, form] of chosen.entries()) {
        if (interrupted.aborted) break;
        progress.show(Math.round((100 * index) / chosen.length), `${form.name} (${index + 1} of ${chosen.length})`);
        published.push(outcomeOf(await token.publish(form.id)));
    }
    progress.clear();
    const left = chosen.slice(published.length);
    return conclude(published, chosen.length, await token.status(), left.length === 0 ? undefined : stoppedBefore(left, published));
}

function conclude(forms: readonly PublishedForm[], chosen: number, status: TokenStatus, message?: string): Result {
    const published = forms.filter(({ outcome }) => outcome === 'Published').length;
    const lines = forms.map(({ name, formId, outcome, error }) => {
        const mark = outcome === 'Published' ? 'ok  ' : 'FAIL';
        return `${mark}  ${name}${formId === undefined ? '' : ` (${formId})`}${error === undefined ? '' : `\n      ${error}`}`;
    });
    return {
        output: { exitCode: published === chosen ? EXIT.healthy : unfinishedCode(status.state), forms, status },
        text: [...lines, message ?? publishedOf(published, chosen)].join('\n'),
    };
}

function publishedOf(published: number, chosen: number): string {
    return `${published} of ${counted(chosen, 'form')} published`;
}

function stoppedBefore(left: readonly StoredForm[], done: readonly PublishedForm[]): string {
    const ids = left.map(({ id, formId }) => formId ?? id);
    const published = done.filter(({ outcome }) => outcome === 'Published').length;
    const call = ids.map((id) => `--form ${id}`).join(' ');
    return `${publishedOf(published, left.length + done.length)}. Stopped before ${ids.join(', ')}: call republish with ${call}.`;
}

/** Forms that are not published are no success, whatever the token is good for. */
function unfinishedCode(state: TokenStatus['state']): ExitCode {
    return state === 'Unknown' ? EXIT.unknown : EXIT.broken;
}

function find(id: string, forms: readonly StoredForm[]): StoredForm {
    const form = forms.find((candidate) => candidate.formId === id || candidate.id === id || candidate.id.slice(0, 15) === id);
    if (form !== undefined) return form;
    const ids = forms.flatMap(({ formId }) => formId ?? []);
    const meant = nearest(id, ids);
    throw wrongCall(
        `There is no form ${id} that this user sees. ${meant === undefined ? `Forms: ${ids.slice(0, 20).join(', ')}` : `Did you mean ${meant}?`}`,
    );
}

function outcomeOf({ formId, name, status, publishError }: StoredForm): PublishedForm {
    return {
        name,
        outcome: status === 'Published' ? 'Published' : 'Failed',
        ...(formId === undefined ? {} : { formId }),
        ...(publishError === undefined ? {} : { error: publishError }),
    };
}
