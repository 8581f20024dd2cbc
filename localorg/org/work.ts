import type { OutboundEmail } from '../apex/platform.ts';
import { newTransaction, type TransactionMarks } from '../dml/transaction.ts';
import type { SObjectRecord } from '../schema/schema.ts';
import type { Notification } from './outbox.ts';

/** What one transaction has done and not yet given out: it is dropped with a rollback. */
export class Work {
    marks: TransactionMarks = newTransaction();
    events: SObjectRecord[] = [];
    emails: OutboundEmail[] = [];
    notifications: Notification[] = [];
    hasJobs = false;
    /** Database.setSavepoint counts as uncommitted work until it is released (Apex Developer Guide, callout limits). */
    savepoints: WorkMark[] = [];
    #isDirty = false;

    get isUncommitted(): boolean {
        return this.#isDirty || this.savepoints.length > 0;
    }

    touch(): void {
        this.#isDirty = true;
    }

    /** What was done so far counts as committed. */
    settle(): void {
        this.#isDirty = false;
        this.savepoints = [];
        this.marks = newTransaction();
    }

    mark(name: string): WorkMark {
        return {
            name,
            events: this.events.length,
            emails: this.emails.length,
            notifications: this.notifications.length,
            hasJobs: this.hasJobs,
            isDirty: this.#isDirty,
        };
    }

    returnTo(mark: WorkMark): void {
        this.events.length = mark.events;
        this.emails.length = mark.emails;
        this.notifications.length = mark.notifications;
        this.hasJobs = mark.hasJobs;
        this.#isDirty = mark.isDirty;
    }
}

export interface WorkMark {
    readonly name: string;
    readonly events: number;
    readonly emails: number;
    readonly notifications: number;
    readonly hasJobs: boolean;
    readonly isDirty: boolean;
}
