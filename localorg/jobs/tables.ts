import type { Store } from '../store/store.ts';

/** What AsyncApexJob and CronTrigger do not show: how a job is to be run. SOQL does not see this table. */
export function createJobTables(store: Store): void {
    store.run(`CREATE TABLE IF NOT EXISTS _job (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, className TEXT NOT NULL, methodName TEXT, state TEXT NOT NULL, userId TEXT NOT NULL,
        runAt INTEGER NOT NULL, batchSize INTEGER, stackDepth INTEGER NOT NULL, maximumStackDepth INTEGER,
        cron TEXT, triggerId TEXT, claimedBy TEXT)`);
    store.run('CREATE INDEX IF NOT EXISTS _job_due ON _job (claimedBy, runAt)');
}
