import type { ApexType } from '../types/types.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { platformException } from '../values/exceptions.ts';
import { iterate } from '../values/iteration.ts';
import { SObjectValue } from '../values/sobject.ts';
import { nonNull } from './nulls.ts';

export const newList = (element: ApexType, items: unknown[] = []): ApexList => new ApexList(element, items);
export const newSet = (element: ApexType, items: readonly unknown[] = []): ApexSet => new ApexSet(element, items);
export const newMap = (key: ApexType, value: ApexType, entries: readonly (readonly [unknown, unknown])[] = []): ApexMap =>
    new ApexMap(key, value, entries);

/** `new Type[size]`: that many nulls. */
export function newArray(element: ApexType, size: number): ApexList {
    return new ApexList(element, new Array<unknown>(nonNull(size)).fill(null));
}

export const copyList = (element: ApexType, source: unknown): ApexList => new ApexList(element, [...iterate(source)]);
export const copySet = (element: ApexType, source: unknown): ApexSet => new ApexSet(element, iterate(source));

/** `new Map<K, V>(source)`: from another map, or from records by their ids. */
export function copyMap(key: ApexType, value: ApexType, source: unknown): ApexMap {
    if (source instanceof ApexMap) return new ApexMap(key, value, source.entries());
    const list = nonNull(source as ApexList | null);
    const map = new ApexMap(key, value);
    for (const [index, record] of list.items.entries()) {
        const id = nonNull(record as SObjectValue | null).id;
        if (id === null) throw platformException('System.ListException', `Row with null Id at index: ${index}`);
        if (map.has(id)) throw platformException('System.ListException', `Row with duplicate Id at index: ${index}`);
        map.put(id, record);
    }
    return map;
}

/** Assigns to an element and yields the value. */
export function setItem(list: ApexList, index: number, value: unknown): unknown {
    list.set(index, value);
    return value;
}

export function modified(): never {
    throw platformException('System.FinalException', 'Cannot modify a collection while it is being iterated.');
}

/** Elements of a set or of anything with an iterator, for a loop. */
export function* each(collection: unknown): IterableIterator<unknown> {
    if (!(collection instanceof ApexSet)) {
        yield* iterate(collection);
        return;
    }
    const { modifications } = collection;
    for (const item of collection) {
        if (collection.modifications !== modifications) modified();
        yield item;
    }
}

/** Elements of a set as it is when the loop begins. */
export const eachOfCopy = (collection: ApexSet): readonly unknown[] => [...collection];

const CHUNK = 200;

/** The records of a query loop over lists, 200 at a time. */
export function* chunks(rows: ApexList, element: ApexType): IterableIterator<ApexList> {
    for (let start = 0; start < rows.items.length; start += CHUNK) yield new ApexList(element, rows.items.slice(start, start + CHUNK));
}

/** A query where one record is wanted. */
export function singleRow(rows: ApexList): unknown {
    if (rows.items.length === 1) return rows.items[0];
    throw platformException(
        'System.QueryException',
        rows.items.length === 0 ? 'List has no rows for assignment to SObject' : 'List has more than 1 row for assignment to SObject',
    );
}

/** A query on the left of `??`: null where it finds nothing. */
export function firstRow(rows: ApexList): unknown {
    return rows.items.length === 0 ? null : singleRow(rows);
}
