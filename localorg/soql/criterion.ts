import { NotSupported } from '../fault.ts';
import type { FieldType } from '../schema/schema.ts';
import type { BindValue } from '../schema/requests.ts';
import type { ValueNode } from './ast.ts';
import type { Compilation } from './compilation.ts';
import { dateLiteralRange } from './dateLiterals.ts';
import { toId18 } from '../schema/ids.ts';
import { startOfDay } from './localTime.ts';
import type { SqlValue } from './sql.ts';

/** What a criterion compares with: one value, or a span of time as date literals mean it (`to` is outside of it). */
export type Criterion =
    { readonly kind: 'value'; readonly value: SqlValue } | { readonly kind: 'range'; readonly from: string; readonly to: string };

/** The compared field as errors name it, and its type. */
export interface Compared {
    readonly name: string;
    readonly type: FieldType;
}

/** Turns a written value into the stored form of the compared field, or refuses it as the platform does. A bind may be several. */
export function criteria(node: ValueNode, compared: Compared, compilation: Compilation): readonly Criterion[] {
    if (node.kind !== 'bind') return [literal(node, compared, compilation)];
    const value = bindValue(node.text, node.at, compilation);
    const values = Array.isArray(value) ? (value as readonly BindValue[]) : [value];
    return values.map((one) => bound(one, compared, node.at, compilation));
}

/** The value of a bind; null while only the query's shape is asked. */
export function bindValue(key: string, at: number, compilation: Compilation): BindValue {
    if (compilation.execution === undefined) return null;
    const { binds } = compilation.execution;
    const exact = binds.get(key);
    if (exact !== undefined) return exact;
    for (const [name, value] of binds)
        if (name.replaceAll(/\s+/g, '').toLowerCase() === key.replaceAll(/\s+/g, '').toLowerCase()) return value;
    throw compilation.fault('MALFORMED_QUERY', `Variable does not exist: ${key}`, at);
}

const isNumeric = (type: FieldType): boolean =>
    type === 'int' || type === 'long' || type === 'double' || type === 'currency' || type === 'percent';

function literal(node: Exclude<ValueNode, { kind: 'bind' }>, compared: Compared, compilation: Compilation): Criterion {
    const wrong = (): Error => wrongType(compared, node.at, compilation);
    if (node.kind === 'null') return single(null);
    const { type } = compared;
    if (node.kind === 'dateLiteral') {
        if (type !== 'date' && type !== 'datetime') throw wrong();
        return literalRange(node.text, node.at, type, compilation);
    }
    if (type === 'boolean') {
        if (node.kind !== 'boolean') throw wrong();
        return single(node.value ? 1 : 0);
    }
    if (isNumeric(type)) {
        if (node.kind !== 'number') throw wrong();
        return single(node.value);
    }
    if (type === 'date' || type === 'datetime' || type === 'time') {
        if (node.kind !== type) throw wrong();
        return single(type === 'datetime' ? isoDatetime(node.text) : type === 'time' ? isoTime(node.text) : node.text);
    }
    if (node.kind !== 'string') throw wrong();
    return single(text(node.text.replaceAll(/\\(.)/gs, '$1'), compared, node.at, compilation));
}

function bound(value: BindValue, compared: Compared, at: number, compilation: Compilation): Criterion {
    const wrong = (): Error => wrongType(compared, at, compilation);
    if (value === null) return single(null);
    const { type } = compared;
    if (Array.isArray(value)) throw wrong();
    if (type === 'boolean') {
        if (typeof value !== 'boolean') throw wrong();
        return single(value ? 1 : 0);
    }
    if (isNumeric(type)) {
        if (typeof value !== 'number') throw wrong();
        return single(value);
    }
    if (typeof value !== 'string') throw wrong();
    if (type === 'date') {
        if (!/^\d{4}-\d\d-\d\d/.test(value)) throw wrong();
        return single(value.slice(0, 10));
    }
    if (type === 'datetime') {
        if (!/^\d{4}-\d\d-\d\d/.test(value)) throw wrong();
        return single(isoDatetime(value));
    }
    if (type === 'time') return single(isoTime(value));
    return single(text(value, compared, at, compilation));
}

const single = (value: SqlValue): Criterion => ({ kind: 'value', value });

/** Empty text is null on the platform. */
function text(value: string, compared: Compared, at: number, compilation: Compilation): string | null {
    if (value === '') return null;
    if (compared.type !== 'id' && compared.type !== 'reference') return value;
    const id = toId18(value.trim());
    if (id === undefined) throw compilation.fault('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${value}`, at);
    return id;
}

function literalRange(word: string, at: number, type: 'date' | 'datetime', compilation: Compilation): Criterion {
    const { execution } = compilation;
    const timeZone = execution?.access.user.timeZone ?? 'UTC';
    const days = dateLiteralRange(word, execution?.now ?? 0, timeZone);
    if (days === undefined) throw compilation.fault('MALFORMED_QUERY', `unexpected token: '${word}'`, at);
    if (type === 'date') return { kind: 'range', ...days };
    const instant = (day: string): string => new Date(startOfDay(day, timeZone)).toISOString();
    return { kind: 'range', from: instant(days.from), to: instant(days.to) };
}

function isoDatetime(written: string): string {
    const ms = Date.parse(written.length === 10 ? `${written}T00:00:00Z` : written.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
    if (Number.isNaN(ms)) throw new NotSupported(`SOQL datetime ${written}`);
    return new Date(ms).toISOString();
}

function isoTime(written: string): string {
    const [, clock = '', fraction = ''] = /^(\d\d:\d\d:\d\d)(?:\.(\d+))?/.exec(written) ?? [];
    return `${clock}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
}

const typeNames: Partial<Record<FieldType, string>> = {
    boolean: 'boolean',
    int: 'int',
    long: 'long',
    double: 'double',
    currency: 'double',
    percent: 'double',
    date: 'date',
    datetime: 'dateTime',
    time: 'time',
};

function wrongType({ name, type }: Compared, at: number, compilation: Compilation): Error {
    const wanted = typeNames[type];
    const quotes = wanted === undefined ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
    return compilation.fault(
        'INVALID_FIELD',
        `value of filter criterion for field '${name}' must be of type ${wanted ?? 'string'} and ${quotes}`,
        at,
    );
}
