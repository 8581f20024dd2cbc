import type { ObjectType, RecordValue } from '../schema/schema.ts';
import { auditRows } from './auditTrail.ts';
import type { SaveContext } from './context.ts';
import { insertRow } from './rows.ts';
import { idOf, type Saving } from './saving.ts';
import { keepTotals } from './totals.ts';
import { writeUserLogin } from './userLogins.ts';

/** Rows that the platform itself writes beside a record. */
export function followUp(type: ObjectType, operation: 'insert' | 'update', rows: readonly Saving[], context: SaveContext): void {
    keepTotals(type, rows, context);
    if (type.name === 'User' && operation === 'insert')
        for (const row of rows) writeUserLogin(context.store, idOf(row) ?? '', context.access.user.id, context.now());
    auditRows(type, operation, rows, context);
    if (type.name === 'ContentVersion' && operation === 'insert') for (const row of rows) writeDocument(row, context);
}

/** The first version of a file makes its document, which its owner, and the record that it is first published to, are linked with. */
function writeDocument(row: Saving, context: SaveContext): void {
    const { schema, store } = context;
    const document = schema.object('ContentDocument');
    const link = schema.object('ContentDocumentLink');
    if (document === undefined || link === undefined) return;
    const versionId = idOf(row) ?? null;
    describeFile(row, context);
    const audit = Object.fromEntries(
        ['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp'].map((name) => [
            name,
            row.values[name] ?? null,
        ]),
    );
    const known = row.values['ContentDocumentId'];
    if (typeof known === 'string') {
        store.run('UPDATE "ContentVersion" SET "IsLatest" = 0 WHERE "ContentDocumentId" = ? AND "Id" != ?', [known, versionId]);
        store.run('UPDATE "ContentDocument" SET "LatestPublishedVersionId" = ?, "Title" = ? WHERE "Id" = ?', [
            versionId,
            String(row.values['Title']),
            known,
        ]);
        return;
    }
    const documentId = store.nextId('ContentDocument');
    const only = (type: ObjectType, values: Record<string, RecordValue>): Record<string, RecordValue> =>
        Object.fromEntries(Object.entries(values).filter(([name]) => type.field(name) !== undefined));
    insertRow(
        store,
        document,
        only(document, {
            ...audit,
            Id: documentId,
            Title: row.values['Title'] ?? null,
            OwnerId: row.values['OwnerId'] ?? context.access.user.id,
            LatestPublishedVersionId: versionId,
            FileExtension: row.values['FileExtension'] ?? null,
            FileType: row.values['FileType'] ?? null,
            ContentSize: row.values['ContentSize'] ?? null,
            IsDeleted: false,
        }),
    );
    store.run('UPDATE "ContentVersion" SET "ContentDocumentId" = ?, "IsLatest" = 1 WHERE "Id" = ?', [documentId, versionId]);
    row.values['ContentDocumentId'] = documentId;
    row.values['IsLatest'] = true;
    const linked = [context.access.user.id, row.values['FirstPublishLocationId']];
    for (const LinkedEntityId of linked) {
        if (typeof LinkedEntityId !== 'string') continue;
        const values = {
            ...audit,
            Id: store.nextId('ContentDocumentLink'),
            ContentDocumentId: documentId,
            LinkedEntityId,
            ShareType: 'I',
            Visibility: 'AllUsers',
            IsDeleted: false,
        };
        insertRow(store, link, only(link, values));
    }
}

/** File types whose name is not that of their extension. */
const FILE_TYPES: Readonly<Record<string, string>> = {
    txt: 'TEXT',
    doc: 'WORD',
    docx: 'WORD_X',
    xls: 'EXCEL',
    xlsx: 'EXCEL_X',
    ppt: 'POWER_POINT',
    pptx: 'POWER_POINT_X',
    jpeg: 'JPG',
};

/** Extension, type and size follow from the file itself. */
function describeFile(row: Saving, { schema, store }: SaveContext): void {
    const extension = fileExtension(row.values['PathOnClient']);
    const data = row.values['VersionData'];
    const facts: Record<string, RecordValue> = {
        FileExtension: extension,
        FileType: extension === null ? 'UNKNOWN' : (FILE_TYPES[extension.toLowerCase()] ?? extension.toUpperCase()),
        ContentSize: typeof data === 'string' ? Buffer.from(data, 'base64').length : 0,
    };
    for (const [name, value] of Object.entries(facts)) {
        if (schema.object('ContentVersion')?.field(name) === undefined || typeof value === 'boolean' || typeof value === 'object') continue;
        store.run(`UPDATE "ContentVersion" SET "${name}" = ? WHERE "Id" = ?`, [value, idOf(row) ?? null]);
        row.values[name] = value;
    }
}

function fileExtension(path: RecordValue | undefined): string | null {
    return typeof path === 'string' ? (/\.(\w+)$/.exec(path)?.[1] ?? null) : null;
}
