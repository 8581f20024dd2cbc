import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import type { ApexType } from '../types/types.ts';
import { ID, STRING } from '../types/types.ts';

/** Collections as library functions return them. */
export const list = (element: ApexType, items: Iterable<unknown>): ApexList => new ApexList(element, [...items]);
export const strings = (items: Iterable<string>): ApexList => list(STRING, items);
export const ids = (items: Iterable<string>): ApexList => list(ID, items);
export const set = (element: ApexType, items: Iterable<unknown>): ApexSet => new ApexSet(element, items);
export const map = (key: ApexType, value: ApexType, entries: Iterable<readonly [unknown, unknown]>): ApexMap =>
    new ApexMap(key, value, entries);

/** The items of a list or set argument, which the compiler has checked to be of that type; none for null. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function items<T>(collection: unknown): readonly T[] {
    if (collection === null || collection === undefined) return [];
    return [...(collection as Iterable<T>)];
}
