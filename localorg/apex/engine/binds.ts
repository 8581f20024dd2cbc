import { NotSupported } from '../../fault.ts';
import type { BindValue } from '../platform.ts';
import { BoxedDouble } from '../values/boxedDouble.ts';
import { ApexList, ApexSet } from '../values/collections.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { EnumValue } from '../values/enums.ts';
import { SObjectValue } from '../values/sobject.ts';

export function toBinds(binds: ReadonlyMap<string, unknown>): ReadonlyMap<string, BindValue> {
    return new Map([...binds].map(([name, value]) => [name, toBind(value, name)]));
}

/** An sObject is bound by its Id, an enum constant by its name, a collection by its elements. */
function toBind(value: unknown, name: string): BindValue {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value === 'bigint') return Number(value);
    if (value instanceof Decimal) return value.toNumber();
    if (value instanceof BoxedDouble) return value.value;
    if (value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime) return value.toIso();
    if (value instanceof SObjectValue) return value.id;
    if (value instanceof EnumValue) return value.name;
    if (value instanceof ApexList || value instanceof ApexSet) return [...value].map((item) => toBind(item, name));
    throw new NotSupported(`the bind variable :${name}, whose value is ${value.constructor.name}`);
}
