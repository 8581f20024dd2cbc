import type { Store } from './store.ts';

/** An act in Setup as the audit trail tells it. `action` and `section` are Salesforce's own names. */
export interface SetupChange {
    readonly action: string;
    readonly section: 'Application' | 'Connected Apps' | 'Manage Users';
    /** One sentence about what was changed. */
    readonly display: string;
}

const DAY_MS = 86_400_000;
/** Salesforce keeps the trail for 180 days. */
const KEPT_DAYS = 180;

/** Writes a row of SetupAuditTrail, in the transaction of the change itself. `now` is in milliseconds since 1970. */
export function writeSetupAudit(store: Store, { action, section, display }: SetupChange, userId: string, now: number): void {
    store.run('DELETE FROM "SetupAuditTrail" WHERE "CreatedDate" < ?', [new Date(now - KEPT_DAYS * DAY_MS).toISOString()]);
    store.run(
        'INSERT INTO "SetupAuditTrail" ("Id", "Action", "Section", "Display", "CreatedById", "CreatedDate") VALUES (?, ?, ?, ?, ?, ?)',
        [store.nextId('SetupAuditTrail'), action, section, display.slice(0, 1000), userId, new Date(now).toISOString()],
    );
}
