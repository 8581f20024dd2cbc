import { html } from '../http/html.ts';
import type { SObjectRecord } from '../schema/schema.ts';
import { addressOf, AUDIT_TRAIL, inner } from './pages.ts';
import { card, linkButton, table } from './parts.ts';
import { notFound, select, type Answer, type Visit } from './visit.ts';

const ENTRIES_PER_PAGE = 20;
const QUERY = `SELECT Display, Section, CreatedDate, CreatedBy.Username, DelegateUser, ResponsibleNamespacePrefix FROM SetupAuditTrail
               ORDER BY CreatedDate DESC, Id DESC`;
const COLUMNS = ['Date', 'User', 'Source Namespace Prefix', 'Action', 'Section', 'Delegate User'];

/** View Setup Audit Trail: newest first, 20 entries at a time. */
export async function auditTrail(visit: Visit): Promise<Answer> {
    const asked = Number(visit.query['start'] ?? 0);
    const start = Number.isInteger(asked) && asked > 0 ? asked : 0;
    // One more than is shown tells whether there are older ones.
    const found = await select(visit, `${QUERY} LIMIT ${ENTRIES_PER_PAGE + 1} OFFSET ${start}`);
    const rows = found.slice(0, ENTRIES_PER_PAGE).map((entry) => cells(visit, entry));
    const at = (position: number): string => `${addressOf(AUDIT_TRAIL)}?start=${position}`;
    const paging = [
        ...(start > 0 ? [linkButton(at(Math.max(0, start - ENTRIES_PER_PAGE)), 'Newer entries')] : []),
        ...(found.length > ENTRIES_PER_PAGE ? [linkButton(at(start + ENTRIES_PER_PAGE), 'Older entries')] : []),
    ];
    return {
        title: AUDIT_TRAIL.label,
        body: html`${card(
            'Setup changes',
            table('Setup changes', COLUMNS, rows, 'Nothing was changed in the last 180 days.'),
            ...paging,
            linkButton(inner(AUDIT_TRAIL, 'download'), 'Download', 'Download the last 180 days as CSV'),
        )}`,
    };
}

export async function downloadAuditTrail(visit: Visit): Promise<Answer> {
    if (visit.path[0] !== 'download') throw notFound('such page of the audit trail');
    const rows = (await select(visit, QUERY)).map((entry) => cells(visit, entry));
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    return {
        fileName: 'SetupAuditTrail.csv',
        contentType: 'text/csv; charset=utf-8',
        content: [COLUMNS, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join(''),
    };
}

function cells({ formats }: Visit, { values }: SObjectRecord): readonly string[] {
    const by = values['CreatedBy'] as SObjectRecord | null;
    const text = (name: string): string => String(values[name] ?? '');
    return [
        formats.datetime(values['CreatedDate']),
        String(by?.values['Username'] ?? ''),
        text('ResponsibleNamespacePrefix'),
        text('Display'),
        text('Section'),
        text('DelegateUser'),
    ];
}
