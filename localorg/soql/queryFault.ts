import { Fault } from '../fault.ts';

/** A query that Salesforce refuses, with the place in its text; rows and columns count from 1. */
export class QueryFault extends Fault {
    readonly row: number | undefined;
    readonly column: number | undefined;

    constructor(
        errorCode: string,
        message: string,
        place?: { readonly text: string; readonly at: number },
        fields: readonly string[] = [],
    ) {
        super(errorCode, message, fields);
        this.name = 'QueryFault';
        const before = place?.text.slice(0, place.at).split('\n');
        this.row = before?.length;
        this.column = before === undefined ? undefined : (before.at(-1)?.length ?? 0) + 1;
    }
}
