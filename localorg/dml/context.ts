import type { SaveResult, TriggerHost } from '../schema/requests.ts';
import type { Access, Field, ObjectType, RecordValue, Schema, SObjectRecord } from '../schema/schema.ts';
import type { Store } from '../store/store.ts';
import type { SaveFormulas } from './formulas.ts';
import type { TransactionMarks } from './transaction.ts';

/** What a save happens in. */
export interface SaveContext {
    readonly schema: Schema;
    readonly store: Store;
    /** The running user. */
    readonly access: Access;
    readonly triggers: TriggerHost;
    now(): number;
    readonly transaction: TransactionMarks;
    readonly formulas: SaveFormulas;
    /** A roll-up summary of a stored record, which triggers and rules read; the query room counts it. */
    readRollUp?(object: ObjectType, field: Field, id: string): RecordValue;
    /** Inserting a platform event publishes it. */
    publish(events: readonly SObjectRecord[]): readonly SaveResult[];
}
