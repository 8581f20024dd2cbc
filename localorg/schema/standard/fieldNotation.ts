import { SourceError } from '../../fault.ts';
import { completeField, type FieldDraft } from '../fieldDefaults.ts';
import type { Field, FieldType, PicklistValue } from '../schema.ts';
import { unquote, type Line } from './tokens.ts';

interface ReadFields {
    readonly fields: readonly Field[];
    readonly children: ReadonlyMap<string, string>;
}

export function readFields(lines: readonly Line[]): ReadFields {
    const fields: Field[] = [];
    const children = new Map<string, string>();
    for (const line of lines) {
        const [name = '', type = ''] = line.tokens;
        if (name === 'booleans') {
            fields.push(...line.tokens.slice(2).map((ending) => completeField({ name: type + ending, type: 'boolean' })));
            continue;
        }
        const draft: Mutable = { name, ...typeParts(name, type, line) };
        const child = applyWords(draft, line);
        if (child !== undefined) children.set(name, child);
        fields.push(completeField(draft));
        if (draft.type === 'address') fields.push(...addressParts(name));
    }
    return { fields, children };
}

type Mutable = { -readonly [K in keyof FieldDraft]: FieldDraft[K] };

const SIMPLE: Readonly<
    Record<string, { readonly type: FieldType; readonly length?: number; readonly precision?: number; readonly scale?: number }>
> = {
    text: { type: 'string' },
    longtext: { type: 'textarea' },
    html: { type: 'textarea' },
    textarea: { type: 'textarea', length: 255 },
    encrypted: { type: 'encryptedstring' },
    email: { type: 'email', length: 80 },
    phone: { type: 'phone', length: 40 },
    url: { type: 'url', length: 255 },
    boolean: { type: 'boolean' },
    int: { type: 'int' },
    long: { type: 'long' },
    number: { type: 'double', precision: 18, scale: 2 },
    currency: { type: 'currency', precision: 18, scale: 2 },
    percent: { type: 'percent', precision: 5, scale: 2 },
    date: { type: 'date' },
    datetime: { type: 'datetime' },
    time: { type: 'time' },
    base64: { type: 'base64' },
    address: { type: 'address' },
    location: { type: 'location' },
    any: { type: 'anyType' },
    // A field of type id that is not the record's own: an id of which describe does not say where it points.
    idtext: { type: 'id', length: 18 },
};

const SIZED = new Set(['text', 'longtext', 'html', 'textarea', 'encrypted', 'url', 'phone', 'email']);
const PICKLISTS: Readonly<Record<string, FieldType>> = { picklist: 'picklist', multipicklist: 'multipicklist', combobox: 'combobox' };

function typeParts(name: string, token: string, line: Line): Omit<Mutable, 'name'> {
    const open = token.indexOf('(');
    const word = open < 0 ? token : token.slice(0, open);
    const inside = open < 0 ? undefined : token.slice(open + 1, -1);
    const picklist = PICKLISTS[word];
    if (picklist !== undefined) {
        const picklistValues = inside === undefined || inside === '' ? [] : inside.split('|').map(toValue);
        const chosen = picklistValues.find((value) => value.isDefault);
        return {
            type: picklist,
            length: word === 'multipicklist' ? 4099 : 255,
            picklistValues,
            ...(chosen === undefined ? {} : { defaultValue: `"${chosen.value}"` }),
        };
    }
    if (word === 'ref') {
        const referenceTo = (inside ?? '').split(',').filter((target) => target !== '');
        return { type: 'reference', length: 18, referenceTo, relationshipName: name.endsWith('Id') ? name.slice(0, -2) : undefined };
    }
    const simple = SIMPLE[word];
    if (simple === undefined) throw new SourceError(`unknown type ${token} of field ${name}`, line);
    if (inside === undefined) return { ...simple, ...(word === 'html' ? { isHtmlFormatted: true } : {}) };
    if (SIZED.has(word)) return { ...simple, length: Number(inside), ...(word === 'html' ? { isHtmlFormatted: true } : {}) };
    const [precision = '18', scale = '0'] = inside.split(',');
    return { ...simple, precision: Number(precision), scale: Number(scale) };
}

function toValue(text: string): PicklistValue {
    const isDefault = text.startsWith('*');
    const value = isDefault ? text.slice(1) : text;
    return { value, label: value, isDefault, isActive: true };
}

const FLAGS: Readonly<Record<string, Partial<FieldDraft>>> = {
    required: { isNillable: false },
    readonly: { isCreateable: false, isUpdateable: false },
    createonly: { isUpdateable: false },
    updateonly: { isCreateable: false },
    name: { isNameField: true, isIdLookup: true },
    unique: { isUnique: true, isIdLookup: true },
    idlookup: { isIdLookup: true },
    externalid: { isExternalId: true, isIdLookup: true },
    restricted: { isRestrictedPicklist: true },
    nofilter: { isFilterable: false },
    nogroup: { isGroupable: false },
    nosort: { isSortable: false },
    nillable: { isNillable: true },
    casesensitive: { isCaseSensitive: true },
    cascade: { isCascadeDelete: true },
    restrict: { isRestrictedDelete: true },
    detail: { isCascadeDelete: true, relationshipOrder: 0, isUpdateable: false, isNillable: false },
};

/** Applies what follows the type and answers the child relationship name. */
function applyWords(draft: Mutable, line: Line): string | undefined {
    let child: string | undefined;
    const words = line.tokens.slice(2);
    for (let at = 0; at < words.length; at++) {
        const word = words[at] ?? '';
        const flags = FLAGS[word];
        if (flags !== undefined) {
            Object.assign(draft, flags);
            continue;
        }
        const value = unquote(words[++at] ?? '');
        if (word === 'as') draft.relationshipName = value;
        else if (word === 'children') child = value;
        else if (word === 'label') draft.label = value;
        else if (word === 'default') draft.defaultValue = value;
        else if (word === 'sql') Object.assign(draft, { computedSql: value, defaultValue: undefined });
        else if (word === 'auto') Object.assign(draft, { autoNumberFormat: value, isNillable: false });
        else throw new SourceError(`unknown word ${word} of field ${draft.name}`, line);
    }
    return child;
}

function addressParts(name: string): readonly Field[] {
    const stem = name.replace(/Address$/, '');
    const part = (suffix: string, type: FieldType, size: Partial<FieldDraft>): Field =>
        completeField({ name: `${stem}${suffix}`, type, ...size });
    return [
        part('Street', 'textarea', { length: 255 }),
        part('City', 'string', { length: 40 }),
        part('State', 'string', { length: 80 }),
        part('PostalCode', 'string', { length: 20 }),
        part('Country', 'string', { length: 80 }),
        part('Latitude', 'double', { precision: 18, scale: 15 }),
        part('Longitude', 'double', { precision: 18, scale: 15 }),
        part('GeocodeAccuracy', 'picklist', {
            length: 40,
            picklistValues: [
                'Address',
                'NearAddress',
                'Block',
                'Street',
                'ExtendedZip',
                'Zip',
                'Neighborhood',
                'City',
                'County',
                'State',
                'Unknown',
            ].map(toValue),
        }),
    ];
}
