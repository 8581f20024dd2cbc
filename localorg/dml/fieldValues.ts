import type { Field, RecordValue } from '../schema/schema.ts';
import { toId18 } from '../schema/ids.ts';
import { fail, type Saving } from './saving.ts';

const LARGEST_INT = 2_147_483_647;

/** Puts a value into the form in which its field stores it, or says why it cannot be stored. */
export function storable(row: Saving, field: Field, value: RecordValue, allowTruncation: boolean): RecordValue {
    if (value === null || value === '') return field.type === 'boolean' ? false : null;
    switch (field.type) {
        case 'id':
        case 'reference':
            return idValue(row, field, value);
        case 'boolean':
            return value === true || value === 'true';
        case 'int':
            if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > LARGEST_INT)
                return outOfRange(row, field, value);
            return value;
        case 'double':
        case 'currency':
        case 'percent':
            return numberValue(row, field, value);
        case 'date':
        case 'datetime':
        case 'time':
            return timeValue(row, field, value);
        default:
            return textValue(row, field, String(value), allowTruncation);
    }
}

function idValue(row: Saving, field: Field, value: RecordValue): RecordValue {
    const id = typeof value === 'string' ? toId18(value) : undefined;
    // EntityDefinition and its kind are referred to by name.
    if (id === undefined && field.referenceTo.some((target) => target.endsWith('Definition'))) return value;
    if (id === undefined) fail(row, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${String(value)}`, [field.name]);
    return id ?? null;
}

/** Datetimes are kept in UTC and to the second. */
function timeValue(row: Saving, field: Field, value: RecordValue): RecordValue {
    const text = typeof value === 'string' ? value : '';
    if (field.type === 'time' && /^\d\d:\d\d(:\d\d)?(\.\d+)?Z?$/.test(text)) {
        const [, clock = '', fraction = ''] = /^([\d:]+)(?:\.(\d+))?/.exec(text) ?? [];
        return `${clock.padEnd(8, ':00')}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
    }
    const withZone = text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
    const ms = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(withZone.length === 10 ? `${withZone}T00:00:00Z` : withZone) : Number.NaN;
    if (field.type === 'time' || Number.isNaN(ms)) {
        fail(row, 'INVALID_FIELD', `${field.label}: value not of required type: ${String(value)}`, [field.name]);
        return null;
    }
    return field.type === 'date' ? text.slice(0, 10) : new Date(Math.floor(ms / 1000) * 1000).toISOString();
}

function numberValue(row: Saving, field: Field, value: RecordValue): RecordValue {
    if (typeof value !== 'number') return outOfRange(row, field, value);
    const digits = field.precision - field.scale;
    if (field.precision > 0 && digits < 18 && Math.abs(value) >= 10 ** digits) return outOfRange(row, field, value);
    // Salesforce keeps more places than a field shows for standard currencies, but rounds custom numbers to their scale.
    return field.isCustom ? roundTo(value, field.scale) : value;
}

function roundTo(value: number, scale: number): number {
    const shifted = Number(`${Math.abs(value)}e${scale}`);
    return Number.isFinite(shifted) ? Math.sign(value) * Number(`${Math.round(shifted)}e-${scale}`) : value;
}

function outOfRange(row: Saving, field: Field, value: RecordValue): null {
    fail(row, 'NUMBER_OUTSIDE_VALID_RANGE', `${field.label}: value outside of valid range on numeric field: ${String(value)}`, [
        field.name,
    ]);
    return null;
}

function textValue(row: Saving, field: Field, text: string, allowTruncation: boolean): RecordValue {
    const isLong = field.type === 'textarea' && field.length > 255;
    // Salesforce trims the blanks around short text.
    const value = isLong || field.type === 'base64' ? text : text.trim();
    if (value === '') return null;
    if (field.type !== 'base64' && field.length > 0 && value.length > field.length) {
        if (allowTruncation) return value.slice(0, field.length);
        const shown = value.length > 255 ? `${value.slice(0, 255)}...` : value;
        fail(row, 'STRING_TOO_LONG', `${field.label}: data value too large: ${shown} (max length=${field.length})`, [field.name]);
    }
    if (field.type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
        fail(row, 'INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [field.name]);
    }
    if (field.isRestrictedPicklist) checkPicklist(row, field, value);
    return field.type === 'picklist' ? (canonical(field, value) ?? value) : value;
}

/** A picklist value is stored as it is defined, whatever its case in the request. */
function canonical(field: Field, value: string): string | undefined {
    return field.picklistValues.find((known) => known.value.toLowerCase() === value.toLowerCase())?.value;
}

function checkPicklist(row: Saving, field: Field, value: string): void {
    const chosen = field.type === 'multipicklist' ? value.split(';') : [value];
    for (const one of chosen) {
        if (field.picklistValues.some((known) => known.isActive && known.value.toLowerCase() === one.toLowerCase())) continue;
        fail(row, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `${field.label}: bad value for restricted picklist field: ${one}`, [
            field.name,
        ]);
    }
}
