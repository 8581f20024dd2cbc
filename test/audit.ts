import type { AuditEntry, AuditPage } from '../force-app/main/default/lwc/formstackTokenService/auditApi';
import { DANA } from './statuses';

export const ENTRY: AuditEntry = {
    id: 'a01000000000007AAA',
    name: 'FTR-00007',
    kind: 'Token Refresh',
    outcome: 'Succeeded',
    step: 'Done',
    source: 'Admin Settings',
    sourceLabel: 'Administration',
    requestedBy: DANA,
    startedAt: '2026-06-01T08:00:00.000Z',
    finishedAt: '2026-06-01T08:01:00.000Z',
    formsTotal: 2,
    formsPublished: 1,
    formsFailed: 1,
    fingerprint: '9b1f0c7de2a44c10',
    forms: [
        { id: 'a02000000000001AAA', name: 'Contact', outcome: 'Failed', error: 'No such field.' },
        { id: 'a02000000000002AAA', name: 'Survey', outcome: 'Published' },
    ],
};

export const PAGE: AuditPage = { entries: [ENTRY], total: 45, pageNumber: 1, pages: 3 };
