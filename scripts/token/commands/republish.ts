import type { Command, Context, Result } from '../command.ts';
import { nearest } from '../nearest.ts';
import { EXIT, exitCodeOf, type PublishedForm } from '../output.ts';
import { wrongCall } from '../problem.ts';
import { Progress } from '../progress.ts';
import type { StoredForm } from '../tokenResource.ts';
import { counted } from '../words.ts';

export const republish: Command = {
    name: 'republish',
    summary: 'publishes every failed form again, or the forms named',
    description:
        'Publishes every form in Publish Failed again, one after the other, and tells of each what came of it. With --form it publishes the forms named instead, whatever their status. While Reset Refresh Token is set, the first publish refreshes the token.',
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
        const forms = await context.token.forms();
        const named = context.given.texts('form');
        return publishAll(
            context,
            named.length > 0 ? named.map((id) => find(id, forms)) : forms.filter(({ status }) => status === 'Publish Failed'),
        );
    },
};

async function publishAll({ terminal, token, interrupted }: Context, chosen: readonly StoredForm[]): Promise<Result> {
    const progress = new Progress(terminal);
    const published: PublishedForm[] = [];
    for (const [index, form] of chosen.entries()) {
        if (interrupted.aborted) break;
        progress.show(Math.round((100 * index) / chosen.length), `${form.name} (${index + 1} of ${chosen.length})`);
        published.push(summaryOf(await token.publish(form.id)));
    }
    progress.clear();
    const status = await token.status();
    const failed = published.filter((form) => form.status !== 'Published');
    const isWhole = failed.length === 0 && published.length === chosen.length;
    return {
        output: { exitCode: isWhole ? EXIT.healthy : exitCodeOf(status.state) || EXIT.broken, forms: published, status },
        text: text(published, chosen.length),
    };
}

function text(published: readonly PublishedForm[], chosen: number): string {
    if (chosen === 0) return 'No form is in Publish Failed: there is nothing to publish.';
    const lines = published.map(({ name, formId, status, publishError }) =>
        [`${status === 'Published' ? 'ok  ' : 'FAIL'}  ${name} (${formId ?? 'without form id'})`, publishError]
            .filter(Boolean)
            .join('\n      '),
    );
    const count = published.filter(({ status }) => status === 'Published').length;
    return [...lines, `${count} of ${counted(chosen, 'form')} published`].join('\n');
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

function summaryOf({ id, formId, name, status, publishError }: StoredForm): PublishedForm {
    return { id, name, status, ...(formId === undefined ? {} : { formId }), ...(publishError === undefined ? {} : { publishError }) };
}
