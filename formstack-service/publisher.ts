import type { Connection, FormOutcome, PublicationItem } from './connection.ts';
import { Problem } from './problem.ts';
import type { StateFile } from './stateFile.ts';
import type { TokenKeeper } from './tokenKeeper.ts';

export interface Publication {
    readonly formId: string;
    readonly revision: number;
    readonly publishedAt: string;
    readonly connection: Connection;
}

/** Puts forms live. A publication that succeeded is remembered by its idempotency key and never happens twice. */
export class Publisher {
    readonly #state: StateFile;
    readonly #tokens: TokenKeeper;
    readonly #now: () => number;

    constructor(state: StateFile, tokens: TokenKeeper, now: () => number) {
        this.#state = state;
        this.#tokens = tokens;
        this.#now = now;
    }

    async publish(item: PublicationItem, resetRefreshToken: boolean): Promise<Publication> {
        const known = this.#state.current.publications[item.idempotencyKey];
        if (known !== undefined)
            return { formId: item.formId, revision: item.revision, publishedAt: known, connection: await this.#tokens.connection() };
        const fault = definitionFault(item);
        if (fault !== undefined) throw new Problem('invalid_form', fault);
        const connection = resetRefreshToken ? await this.#tokens.rotate() : await this.#requireHealthy();
        return { formId: item.formId, revision: item.revision, publishedAt: this.#store([item])[0] ?? '', connection };
    }

    async publishAll(
        items: readonly PublicationItem[],
    ): Promise<{ readonly outcomes: readonly FormOutcome[]; readonly connection: Connection }> {
        const connection = await this.#requireHealthy();
        const known = (item: PublicationItem): string | undefined => this.#state.current.publications[item.idempotencyKey];
        this.#store(items.filter((item) => known(item) === undefined && definitionFault(item) === undefined));
        const outcomes = items.map(({ formId, revision, ...item }): FormOutcome => {
            const publishedAt = this.#state.current.publications[item.idempotencyKey];
            if (publishedAt !== undefined) return { formId, revision, outcome: 'published', publishedAt };
            const detail = definitionFault({ formId, revision, ...item }) ?? 'The form was not published.';
            return { formId, revision, outcome: 'failed', error: { code: 'invalid_form', detail } };
        });
        return { outcomes, connection };
    }

    async #requireHealthy(): Promise<Connection> {
        const connection = await this.#tokens.connection();
        if (connection.status === 'healthy') return connection;
        if (connection.status === 'unknown') throw new Problem('org_unreachable', connection.error?.detail ?? '');
        throw new Problem(
            'connection_broken',
            `The form was not published: ${connection.error?.detail ?? 'there is no connection to the org'}.`,
            connection,
        );
    }

    #store(items: readonly PublicationItem[]): readonly string[] {
        const publishedAt = new Date(this.#now()).toISOString();
        const { forms, publications } = this.#state.current;
        const live = items.map((item) => [
            item.formId,
            { revision: item.revision, name: item.definition.name, publishedAt, publications: (forms[item.formId]?.publications ?? 0) + 1 },
        ]);
        this.#state.update({
            forms: { ...forms, ...(Object.fromEntries(live) as typeof forms) },
            publications: { ...publications, ...Object.fromEntries(items.map((item) => [item.idempotencyKey, publishedAt])) },
        });
        return items.map(() => publishedAt);
    }
}

function definitionFault(item: PublicationItem): string | undefined {
    return item.definition.fields.length === 0 ? 'A form needs at least one field.' : undefined;
}
