import { Fault } from '../fault.ts';
import type { RecordValue, SObjectRecord } from '../schema/schema.ts';
import { addressOf, APEX_JOBS, SCHEDULED_JOBS } from './pages.ts';
import { actionButton, card, table } from './parts.ts';
import { demand, notFound, select, type Answer, type Visit } from './visit.ts';

const SHOWN = 100;

/** Apex Jobs, newest first. */
export async function apexJobs(visit: Visit): Promise<Answer> {
    const found = await select(
        visit,
        `SELECT CreatedDate, JobType, Status, ExtendedStatus, TotalJobItems, JobItemsProcessed, NumberOfErrors, CreatedBy.Name, CompletedDate,
                ApexClass.Name, MethodName FROM AsyncApexJob ORDER BY CreatedDate DESC, Id DESC LIMIT ${SHOWN}`,
    );
    const rows = found.map(({ values }) => [
        visit.formats.datetime(values['CreatedDate']),
        text(values['JobType']),
        text(values['Status']),
        text(values['ExtendedStatus']),
        text(values['TotalJobItems']),
        text(values['JobItemsProcessed']),
        text(values['NumberOfErrors']),
        nameOf(values['CreatedBy']),
        visit.formats.datetime(values['CompletedDate']),
        nameOf(values['ApexClass']),
        text(values['MethodName']),
    ]);
    const columns = [
        'Submitted',
        'Job Type',
        'Status',
        'Status Detail',
        'Total Batches',
        'Batches Processed',
        'Failures',
        'Submitted By',
        'Completed',
        'Apex Class',
        'Apex Method',
    ];
    return { title: APEX_JOBS.label, body: card('Jobs', table('Jobs', columns, rows, 'No job has run.')) };
}

/** All Scheduled Jobs. */
export async function scheduledJobs(visit: Visit): Promise<Answer> {
    const found = await select(
        visit,
        `SELECT Id, CronJobDetail.Name, CreatedBy.Name, PreviousFireTime, NextFireTime, State, CronExpression FROM CronTrigger
         WHERE State NOT IN ('COMPLETE', 'DELETED') ORDER BY NextFireTime`,
    );
    const rows = found.map(({ values }) => {
        const name = nameOf(values['CronJobDetail']);
        return [
            actionButton(visit, addressOf(SCHEDULED_JOBS), 'Del', { job: text(values['Id']) }, `Delete ${name}`),
            name,
            nameOf(values['CreatedBy']),
            visit.formats.datetime(values['PreviousFireTime']),
            visit.formats.datetime(values['NextFireTime']),
            text(values['CronExpression']),
        ];
    });
    const columns = ['Action', 'Job Name', 'Submitted By', 'Started', 'Next Scheduled Run', 'Cron Expression'];
    return {
        title: SCHEDULED_JOBS.label,
        body: card('All Scheduled Jobs', table('All Scheduled Jobs', columns, rows, 'No job is scheduled.')),
    };
}

/** What `System.abortJob` does. */
export async function deleteScheduledJob(visit: Visit): Promise<Answer> {
    demand(visit, ['CustomizeApplication']);
    const job = visit.form['job'] ?? '';
    if (!/^08e\w{12,15}$/.test(job)) throw notFound('such scheduled job');
    const outcome = await visit.service.call('anonymous', { userId: visit.person.userId, text: `System.abortJob('${job}');` });
    if (outcome.exceptionMessage !== null) throw new Fault('REFUSED', outcome.exceptionMessage);
    return { goTo: addressOf(SCHEDULED_JOBS) };
}

function text(value: RecordValue | undefined): string {
    return value === null || value === undefined ? '' : String(value);
}

function nameOf(parent: RecordValue | undefined): string {
    return text((parent as SObjectRecord | null | undefined)?.values['Name']);
}
