import type { Store, SqlValue } from '../store/store.ts';

/** Writes a row of the org's own, past DML: what Salesforce sets up by itself. Fills id and audit fields where the object has them. */
export function writeRow(store: Store, object: string, values: Readonly<Record<string, SqlValue>>, at: string, userId?: string): string {
    const type = store.schema.object(object);
    if (type === undefined) throw new Error(`The org's own rows need the object ${object}, which the schema does not have.`);
    const id = typeof values['Id'] === 'string' ? values['Id'] : store.nextId(object);
    const audit: Readonly<Record<string, SqlValue>> = {
        CreatedDate: at,
        LastModifiedDate: at,
        SystemModstamp: at,
        IsDeleted: 0,
        ...(userId === undefined ? {} : { CreatedById: userId, LastModifiedById: userId }),
    };
    const columns: [string, SqlValue][] = [['Id', id]];
    for (const [name, value] of Object.entries({ ...audit, ...values })) {
        if (name === 'Id') continue;
        const field = type.field(name);
        if (field === undefined || field.computedSql !== undefined) {
            if (name in audit) continue;
            throw new Error(`The org's own row of ${object} names the field ${name}, which is not stored.`);
        }
        columns.push([field.name, value]);
    }
    const names = columns.map(([name]) => `"${name}"`).join(', ');
    store.run(
        `INSERT INTO "${type.name}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
        columns.map(([, value]) => value),
    );
    return id;
}

/** The id of the row whose `field` has that value, or undefined. */
export function findId(store: Store, object: string, field: string, value: SqlValue): string | undefined {
    const id = store.get(`SELECT "Id" AS id FROM "${object}" WHERE "${field}" = ?`, [value])?.['id'];
    return typeof id === 'string' ? id : undefined;
}
