import type { Field, ObjectType } from '../../schema/schema.ts';
import type { Runtime } from '../runtime.ts';
import { plainValue } from '../engine/records.ts';
import { sobjectType } from '../types/types.ts';
import { SObjectValue } from '../values/sobject.ts';
import { dataMode } from './caller.ts';
import type { Caller } from './caller.ts';
import { list } from './construct.ts';

/** Test.loadData: the rows of a CSV static resource, inserted. The first row names the fields. */
export function loadData(runtime: Runtime, type: ObjectType, resourceName: string, caller: Caller): unknown {
    const bytes = runtime.platform.staticResource(resourceName);
    if (bytes === undefined) throw runtime.exception('System.StringException', `Static Resource not found: ${resourceName}`);
    const [header = [], ...rows] = parseCsv(new TextDecoder().decode(bytes).replace(/^\uFEFF/, ''));
    const fields = header.map((name) => requireField(runtime, type, name.trim()));
    const idIndex = fields.findIndex((field) => field.name === 'Id');
    const records = rows.map((row) => recordOf(type, fields, row));
    const inserted = list(sobjectType(type.name), records);
    // The Id column only links rows of several files on a real org, and is not saved.
    if (idIndex >= 0) for (const record of records) record.values.delete('Id');
    runtime.data.save('insert', inserted, { ...dataMode(caller, 'system'), allOrNone: true });
    return inserted;
}

function requireField(runtime: Runtime, type: ObjectType, name: string): Field {
    const field = type.field(name);
    if (field === undefined) throw runtime.exception('System.SObjectException', `Invalid field ${name} for ${type.name}`);
    return field;
}

function recordOf(type: ObjectType, fields: readonly Field[], row: readonly string[]): SObjectValue {
    const record = new SObjectValue(type);
    fields.forEach((field, index) => {
        const text = row[index] ?? '';
        if (text !== '') record.setField(field.name, fieldValue(field, text));
    });
    return record;
}

function fieldValue(field: Field, text: string): unknown {
    if (field.type === 'boolean') return /^(true|1|yes)$/i.test(text);
    return plainValue(field.type, field.scale, text);
}

/** RFC 4180: quoted cells may hold commas, quotes and line ends. Empty lines are left out. */
function parseCsv(text: string): readonly (readonly string[])[] {
    const rows: string[][] = [];
    let row: string[] = [];
    let cell = '';
    let isQuoted = false;
    const endCell = (): void => {
        row.push(cell);
        cell = '';
    };
    const endRow = (): void => {
        endCell();
        if (row.length > 1 || row[0] !== '') rows.push(row);
        row = [];
    };
    for (let index = 0; index < text.length; index += 1) {
        const character = text.charAt(index);
        if (isQuoted && character === '"' && text[index + 1] === '"') {
            cell += '"';
            index += 1;
        } else if (character === '"') isQuoted = !isQuoted;
        else if (isQuoted) cell += character;
        else if (character === ',') endCell();
        else if (character === '\n') endRow();
        else if (character !== '\r') cell += character;
    }
    endRow();
    return rows;
}
