import type { TransactionUsage } from '../local/orgClient.ts';
import type { Remote } from '../local/remote.ts';
import { PRIMARY_USER } from '../local/seed.ts';
import type { Figure } from './section.ts';

export type Budget = Partial<Pick<TransactionUsage, 'queries' | 'dmlStatements' | 'callouts'>>;

interface Call {
    readonly budget?: Budget;
    /** In the place of the method's name. */
    readonly what?: string;
    readonly username?: string;
}

/** Calls Apex as a page does, and notes what each call used of its governor limits, as the org counted it. */
export class Meter {
    readonly figures: Figure[] = [];
    /** `Class.method` of what has been called. */
    readonly called = new Set<string>();
    readonly #remote: Remote;

    constructor(remote: Remote) {
        this.#remote = remote;
    }

    async call(method: string, params: object = {}, { budget, what, username = PRIMARY_USER }: Call = {}): Promise<unknown> {
        await this.#remote.takeTransactions();
        const answer = await this.#remote.callApex(username, method, params);
        this.called.add(method);
        await this.note(what ?? method.replace(/^Formstack\w+Controller\./, ''), 'AURA', budget);
        return answer;
    }

    /** Notes the last transaction of a kind since the last call: a name of System.Quiddity. */
    async note(what: string, quiddity: string, budget?: Budget): Promise<void> {
        const usage = (await this.#remote.takeTransactions()).findLast((transaction) => transaction.quiddity === quiddity);
        if (usage === undefined) throw new Error(`The org counted no transaction for ${what}.`);
        this.figures.push(figureOf(what, usage, budget));
    }
}

export function figureOf(what: string, { queries, dmlStatements, dmlRows, callouts }: TransactionUsage, budget: Budget = {}): Figure {
    const figure = `${queries} SOQL, ${dmlStatements} DML (${dmlRows} rows), ${callouts} callouts`;
    const bounds = [
        [queries, budget.queries, 'SOQL'],
        [dmlStatements, budget.dmlStatements, 'DML'],
        [callouts, budget.callouts, 'callouts'],
    ] as const;
    const given = bounds.filter(([, bound]) => bound !== undefined);
    if (given.length === 0) return { what, figure };
    const limit = given.map(([, bound, name]) => `${bound ?? ''} ${name}`).join(', ');
    return { what, figure, limit, isKept: given.every(([used, bound]) => used <= (bound ?? Infinity)) };
}
