import type { Runtime } from '../runtime.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { compareText, compareValues } from '../values/compare.ts';
import { equals, hashCode } from '../values/equality.ts';
import { nullPointer, platformException, required } from '../values/exceptions.ts';
import { CollectionIterator, iterate } from '../values/iteration.ts';
import { SObjectValue } from '../values/sobject.ts';
import { textOf } from '../values/text.ts';
import type { LibraryPart, TypeDefinition } from './define.ts';
import { interfaceMember } from './interfaceMember.ts';
import { PlatformObject } from './platformObject.ts';
import { sobjectTypeToken } from './tokens.ts';

/** List, Set, Map and the interfaces around them. The compiler makes new collections itself, because it knows their types. */
export const collections: LibraryPart = (runtime) => [
    listType(runtime),
    setType(),
    mapType(),
    ...iterationTypes(runtime),
    ...orderTypes(runtime),
];

function listType(runtime: Runtime): TypeDefinition {
    return {
        name: 'List<T>',
        kind: 'class',
        implements: ['Iterable<T>'],
        members: {
            'void add(T element)': (self: ApexList, element: unknown) => self.add(element),
            'void add(Integer index, T element)': (self: ApexList, index: number, element: unknown) => self.insert(index, element),
            'void addAll(List<T> elements)': (self: ApexList, elements: ApexList) => self.addAll(present(elements)),
            'void addAll(Set<T> elements)': (self: ApexList, elements: ApexSet) => self.addAll(present(elements)),
            'void clear()': (self: ApexList) => self.clear(),
            'List<T> clone()': (self: ApexList) => new ApexList(self.elementType, [...self.items]),
            'Boolean contains(T element)': (self: ApexList, element: unknown) => indexOf(self, element) >= 0,
            'List<T> deepClone()': (self: ApexList) => deepClone(self, []),
            'List<T> deepClone(Boolean preserveId)': (self: ApexList, ...flags: boolean[]) => deepClone(self, flags),
            'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps)': (self: ApexList, ...flags: boolean[]) =>
                deepClone(self, flags),
            'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps, Boolean preserveAutonumber)': (
                self: ApexList,
                ...flags: boolean[]
            ) => deepClone(self, flags),
            'Boolean equals(Object other)': (self: ApexList, other: unknown) => equals(present(self), other),
            'T get(Integer index)': (self: ApexList, index: number) => self.get(index),
            'Schema.SObjectType getSObjectType()': (self: ApexList) => sobjectTypeOf(runtime, self),
            'Integer hashCode()': (self: ApexList) => hashCode(present(self)),
            'Integer indexOf(T element)': indexOf,
            'Boolean isEmpty()': (self: ApexList) => self.size === 0,
            'Iterator<T> iterator()': (self: ApexList) => new CollectionIterator(self.elementType, self.items),
            'T remove(Integer index)': (self: ApexList, index: number) => self.remove(index),
            'void set(Integer index, T element)': (self: ApexList, index: number, element: unknown) => self.set(index, element),
            'Integer size()': (self: ApexList) => self.size,
            'void sort()': (self: ApexList) => sort(self, compareValues),
            'void sort(Comparator<T> comparator)': (self: ApexList, comparator: unknown) => {
                const compare = comparison(runtime, required(comparator));
                sort(self, compare);
            },
            'String toString()': (self: ApexList) => textOf(present(self)),
        },
    };
}

function setType(): TypeDefinition {
    const removeWhere = (self: ApexSet, isRemoved: (element: unknown) => boolean): boolean => {
        const removed = [...self].filter(isRemoved);
        for (const element of removed) self.remove(element);
        return removed.length > 0;
    };
    const contains = (self: ApexSet, elements: ApexList | ApexSet): boolean => [...present(elements)].every((element) => self.has(element));
    const addAll = (self: ApexSet, elements: ApexList | ApexSet): boolean => self.addAll(present(elements));
    const removeAll = (self: ApexSet, elements: ApexList | ApexSet): boolean => {
        const unwanted = new ApexSet(self.elementType, present(elements));
        return removeWhere(self, (element) => unwanted.has(element));
    };
    const retainAll = (self: ApexSet, elements: ApexList | ApexSet): boolean => {
        const wanted = new ApexSet(self.elementType, present(elements));
        return removeWhere(self, (element) => !wanted.has(element));
    };
    return {
        name: 'Set<T>',
        kind: 'class',
        implements: ['Iterable<T>'],
        members: {
            'Boolean add(T element)': (self: ApexSet, element: unknown) => self.add(element),
            'Boolean addAll(List<T> elements)': addAll,
            'Boolean addAll(Set<T> elements)': addAll,
            'void clear()': (self: ApexSet) => self.clear(),
            'Set<T> clone()': (self: ApexSet) => new ApexSet(self.elementType, self),
            'Boolean contains(T element)': (self: ApexSet, element: unknown) => self.has(element),
            'Boolean containsAll(List<T> elements)': contains,
            'Boolean containsAll(Set<T> elements)': contains,
            'Boolean equals(Object other)': (self: ApexSet, other: unknown) => equals(present(self), other),
            'Integer hashCode()': (self: ApexSet) => hashCode(present(self)),
            'Boolean isEmpty()': (self: ApexSet) => self.size === 0,
            'Iterator<T> iterator()': (self: ApexSet) => new CollectionIterator(self.elementType, [...self]),
            'Boolean remove(T element)': (self: ApexSet, element: unknown) => self.remove(element),
            'Boolean removeAll(List<T> elements)': removeAll,
            'Boolean removeAll(Set<T> elements)': removeAll,
            'Boolean retainAll(List<T> elements)': retainAll,
            'Boolean retainAll(Set<T> elements)': retainAll,
            'Integer size()': (self: ApexSet) => self.size,
            'String toString()': (self: ApexSet) => textOf(present(self)),
        },
    };
}

function mapType(): TypeDefinition {
    return {
        name: 'Map<K,V>',
        kind: 'class',
        members: {
            'void clear()': (self: ApexMap) => self.clear(),
            'Map<K,V> clone()': (self: ApexMap) => new ApexMap(self.keyType, self.valueType, self.entries()),
            'Boolean containsKey(K key)': (self: ApexMap, key: unknown) => self.has(key),
            'Map<K,V> deepClone()': (self: ApexMap) =>
                new ApexMap(
                    self.keyType,
                    self.valueType,
                    [...self.entries()].map(([key, value]) => [
                        key,
                        value instanceof SObjectValue ? value.clone(true, true, true, true) : value,
                    ]),
                ),
            'Boolean equals(Object other)': (self: ApexMap, other: unknown) => equals(present(self), other),
            'V get(K key)': (self: ApexMap, key: unknown) => self.get(key),
            'Schema.SObjectType getSObjectType()': (self: ApexMap) => {
                for (const value of self.values()) if (value instanceof SObjectValue) return sobjectTypeToken(value.type);
                return null;
            },
            'Integer hashCode()': (self: ApexMap) => hashCode(present(self)),
            'Boolean isEmpty()': (self: ApexMap) => self.size === 0,
            'Set<K> keySet()': (self: ApexMap) => new ApexSet(self.keyType, self.keys()),
            'V put(K key, V value)': (self: ApexMap, key: unknown, value: unknown) => self.put(key, value),
            'void putAll(Map<K,V> other)': (self: ApexMap, other: ApexMap) => {
                for (const [key, value] of present(other).entries()) self.put(key, value);
            },
            'void putAll(List<SObject> records)': putRecords,
            'V remove(K key)': (self: ApexMap, key: unknown) => self.remove(key),
            'Integer size()': (self: ApexMap) => self.size,
            'String toString()': (self: ApexMap) => textOf(present(self)),
            'List<V> values()': (self: ApexMap) => new ApexList(self.valueType, [...self.values()]),
        },
    };
}

function iterationTypes(runtime: Runtime): readonly TypeDefinition[] {
    const hasNext = interfaceMember(runtime, 'hasNext');
    const next = interfaceMember(runtime, 'next');
    const iterator = interfaceMember(runtime, 'iterator');
    return [
        {
            name: 'Iterator<T>',
            kind: 'interface',
            members: {
                'Boolean hasNext()': (self: unknown) => (self instanceof CollectionIterator ? self.hasNext() : hasNext(self)),
                'T next()': (self: unknown) => (self instanceof CollectionIterator ? self.next() : next(self)),
            },
        },
        {
            name: 'Iterable<T>',
            kind: 'interface',
            members: {
                'Iterator<T> iterator()': (self: unknown) =>
                    self instanceof ApexList || self instanceof ApexSet
                        ? new CollectionIterator(self.elementType, [...self])
                        : iterator(self),
            },
        },
    ];
}

function orderTypes(runtime: Runtime): readonly TypeDefinition[] {
    return [
        { name: 'Comparable', kind: 'interface', members: { 'Integer compareTo(Object other)': interfaceMember(runtime, 'compareTo') } },
        {
            name: 'System.Comparator<T>',
            kind: 'interface',
            members: {
                'Integer compare(T first, T second)': (self: unknown, first: unknown, second: unknown) =>
                    comparison(runtime, self)(first, second),
            },
        },
        {
            name: 'System.Collator',
            kind: 'class',
            implements: ['System.Comparator<String>'],
            members: { 'static Collator getInstance()': () => new Collator(runtime.platform.user().locale) },
        },
    ];
}

/** Orders text as readers of the user's language expect; nulls first. */
class Collator extends PlatformObject {
    private readonly collator: Intl.Collator;

    constructor(locale: string) {
        super('System.Collator');
        this.collator = new Intl.Collator(locale.replaceAll('_', '-'));
    }

    compare(first: string | null, second: string | null): number {
        if (first === null || second === null) return compareValues(first, second);
        return this.collator.compare(first, second) || compareText(first, second);
    }
}

function comparison(runtime: Runtime, comparator: unknown): (first: unknown, second: unknown) => number {
    const compare = interfaceMember(runtime, 'compare');
    return (first, second) => compare(comparator, first, second) as number;
}

/** In place; a stable sort, as Apex's. */
function sort(list: ApexList, compare: (left: unknown, right: unknown) => number): void {
    const sorted = [...list.items].sort(compare);
    if (list.isReadOnly) throw platformException('System.FinalException', 'Collection is read-only');
    sorted.forEach((item, index) => {
        list.items[index] = item;
    });
}

function indexOf(list: ApexList, element: unknown): number {
    return list.items.findIndex((item) => equals(item, element));
}

function deepClone(
    list: ApexList,
    [preserveId = false, preserveTimestamps = false, preserveAutonumber = false]: readonly boolean[],
): ApexList {
    const copies = list.items.map((item) => {
        if (item instanceof SObjectValue) return item.clone(preserveId, true, preserveTimestamps, preserveAutonumber);
        return item instanceof ApexList ? deepClone(item, [preserveId, preserveTimestamps, preserveAutonumber]) : item;
    });
    return new ApexList(list.elementType, copies);
}

function sobjectTypeOf(runtime: Runtime, list: ApexList): unknown {
    const { elementType } = list;
    if (elementType.kind !== 'sobject') return null;
    const type = runtime.platform.schema.object(elementType.name);
    return type === undefined ? null : sobjectTypeToken(type);
}

/** Map<Id, sObject> from records: each under its Id, as text where the keys are Strings. */
export function putRecords(map: ApexMap, records: unknown): void {
    const seen = new Set<string>();
    let index = 0;
    for (const record of iterate(records)) {
        if (!(record instanceof SObjectValue)) throw nullPointer();
        if (record.id === null) throw platformException('System.ListException', `Row with null Id at index: ${index}`);
        if (seen.has(record.id)) throw platformException('System.ListException', `Row with duplicate Id at index: ${index}`);
        seen.add(record.id);
        map.put(record.id, record);
        index += 1;
    }
}

function present<T>(collection: T | null | undefined): T {
    if (collection === null || collection === undefined) throw nullPointer('Argument cannot be null.');
    return collection;
}
