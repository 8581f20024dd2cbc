import type { AddressValue, Field, FieldType, RecordValue, RunningUser } from '../schema/schema.ts';

/** A row as the store answers it. */
export type Row = Readonly<Record<string, unknown>>;

/** Takes one value of a record out of a row. */
export type Reader = (row: Row) => RecordValue;

export function columnReader(column: string, type: FieldType): Reader {
    if (type === 'boolean') return (row) => row[column] === 1 || row[column] === true;
    return (row) => {
        const value = row[column];
        if (value === null || value === undefined) return null;
        if (typeof value === 'bigint') return Number(value);
        if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
        throw new TypeError(`The store answered column ${column} with a value that is neither text nor a number`);
    };
}

export function locationReader(latitude: string, longitude: string): Reader {
    return (row) => {
        const place = { latitude: row[latitude], longitude: row[longitude] };
        return typeof place.latitude === 'number' && typeof place.longitude === 'number'
            ? { latitude: place.latitude, longitude: place.longitude }
            : null;
    };
}

/** An address of its parts' columns; null when none of them says anything. */
export function addressReader(columns: Readonly<Record<keyof AddressValue, string>>): Reader {
    const text = (row: Row, name: keyof AddressValue): string | null => {
        const value = row[columns[name]];
        return typeof value === 'string' ? value : null;
    };
    const number = (row: Row, name: keyof AddressValue): number | null => {
        const value = row[columns[name]];
        return typeof value === 'number' ? value : null;
    };
    return (row) => {
        const address: AddressValue = {
            city: text(row, 'city'),
            country: text(row, 'country'),
            geocodeAccuracy: text(row, 'geocodeAccuracy'),
            latitude: number(row, 'latitude'),
            longitude: number(row, 'longitude'),
            postalCode: text(row, 'postalCode'),
            state: text(row, 'state'),
            street: text(row, 'street'),
        };
        return Object.values(address).every((part) => part === null) ? null : address;
    };
}

/** toLabel(): the labels of picklist values; a value that the picklist does not know stays itself. */
export function labelReader(read: Reader, field: Field): Reader {
    const labels = new Map(field.picklistValues.map(({ value, label }) => [value.toLowerCase(), label]));
    return (row) => {
        const value = read(row);
        if (typeof value !== 'string') return value;
        return value
            .split(field.type === 'multipicklist' ? ';' : '\0')
            .map((one) => labels.get(one.toLowerCase()) ?? one)
            .join(';');
    };
}

/** FORMAT(): numbers, dates and times as the user's locale writes them. */
export function formatReader(read: Reader, type: FieldType, scale: number, user: RunningUser | undefined): Reader {
    const locale = (user?.locale ?? 'en_US').replaceAll('_', '-');
    const timeZone = user?.timeZone ?? 'UTC';
    return (row) => {
        const value = read(row);
        if (value === null) return null;
        if (typeof value === 'number')
            return (
                new Intl.NumberFormat(locale, { minimumFractionDigits: scale, maximumFractionDigits: Math.max(scale, 0) }).format(value) +
                (type === 'percent' ? '%' : '')
            );
        if (typeof value !== 'string') return value;
        const options = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
        if (type === 'date')
            return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(Date.parse(`${value}T00:00:00Z`));
        if (type === 'datetime')
            return new Intl.DateTimeFormat(locale, { ...options, hour: 'numeric', minute: '2-digit', timeZone }).format(Date.parse(value));
        return value;
    };
}
