import type { TypeDefinition } from '../../library/define.ts';
import { sobject } from '../../library/sobject.ts';
import { describeField } from '../../library/describeField.ts';
import { describeObject } from '../../library/describeObject.ts';
import { schema } from '../../library/schema.ts';
import type { Runtime } from '../../runtime.ts';
import { SOBJECT } from '../../types/types.ts';
import { ApexList, ApexMap, ApexSet } from '../../values/collections.ts';
import { ApexDate, ApexDatetime } from '../../values/dates.ts';
import { Decimal } from '../../values/decimal.ts';
import { ApexException } from '../../values/exceptions.ts';
import { boundMethod } from '../../values/instance.ts';
import { textOf } from '../../values/text.ts';
import type { Caller } from '../../library/caller.ts';

/** What a test program printed. */
export type Output = string[];

const call =
    (name: string) =>
    (self: unknown, ...args: unknown[]): unknown =>
        boundMethod(self, name, args.length)?.(...args);

/** Enough of the platform's library to run language tests. */
export function fakeLibrary(output: Output, runtime: Runtime): readonly TypeDefinition[] {
    return [
        ...sobject(runtime),
        ...schema(runtime),
        ...describeObject(runtime),
        ...describeField(runtime),
        ...collections(),
        ...exceptions(),
        ...interfaces(),
        {
            name: 'System.System',
            kind: 'class',
            members: {
                'static void debug(Object message)': (message: unknown) => void output.push(textOf(message)),
                'static void assertEquals(Object expected, Object actual)': (expected: unknown, actual: unknown) => {
                    if (textOf(expected) !== textOf(actual)) throw new ApexException('Assertion Failed', null, 'System.AssertException');
                },
            },
        },
        {
            name: 'System.Database',
            kind: 'class',
            callerAware: ['query'],
            members: {
                'static List<SObject> query(String text)': (text: string, caller: Caller) => {
                    const names = [...text.matchAll(/:(\w+)/g)].map(([, name = '']) =>
                        [...caller.variables.keys()].find((key) => key.toLowerCase() === name),
                    );
                    output.push(
                        `query ${names.map((name) => textOf(caller.variables.get(name ?? ''))).join()} sharing=${String(caller.sharing)}`,
                    );
                    return new ApexList(SOBJECT);
                },
            },
        },
        { name: 'Database.SaveResult', kind: 'class', members: { 'Boolean isSuccess()': () => true } },
        { name: 'System.TriggerOperation', kind: 'enum', constants: ['BEFORE_INSERT', 'AFTER_INSERT'], members: {} },
        { name: 'System.Type', kind: 'class', members: { 'String getName()': (self: { name: string }) => self.name } },
        { name: 'System.PageReference', kind: 'class', members: {} },
        {
            name: 'String',
            kind: 'class',
            members: {
                'Integer length()': (self: string) => self.length,
                'String toUpperCase()': (self: string) => self.toUpperCase(),
                'static String valueOf(Object value)': (value: unknown) => textOf(value),
                'static String valueOf(Date value)': (value: ApexDate) => value.toIso(),
                'static String valueOf(Datetime value)': (value: ApexDatetime) => value.text(),
                'static String join(Iterable<Object> items, String separator)': (items: ApexList, separator: string) =>
                    [...items].map((item) => textOf(item)).join(separator),
                'static Boolean isBlank(String text)': (text: string | null) => text === null || text.trim() === '',
            },
        },
        {
            name: 'Integer',
            kind: 'class',
            members: {
                'static Integer valueOf(String text)': (text: string) => Number(text),
                'String format()': (self: number) => String(self),
            },
        },
        { name: 'Long', kind: 'class', members: { 'Integer intValue()': (self: bigint) => Number(BigInt.asIntN(32, self)) } },
        {
            name: 'Decimal',
            kind: 'class',
            members: { 'Integer scale()': (self: Decimal) => self.scale, 'Integer intValue()': (self: Decimal) => self.toNumber() | 0 },
        },
        { name: 'Double', kind: 'class', members: { 'static Double valueOf(String text)': (text: string) => Number(text) } },
        {
            name: 'Date',
            kind: 'class',
            members: {
                'static Date newInstance(Integer year, Integer month, Integer day)': (year: number, month: number, day: number) =>
                    ApexDate.of(year, month, day),
            },
        },
        {
            name: 'Datetime',
            kind: 'class',
            members: { 'static Datetime newInstance(Long ms)': (ms: bigint) => new ApexDatetime(Number(ms)) },
        },
        { name: 'Id', kind: 'class', members: { 'static Id valueOf(String text)': (text: string) => text } },
    ];
}

function collections(): readonly TypeDefinition[] {
    return [
        {
            name: 'List<T>',
            kind: 'class',
            implements: ['Iterable<T>'],
            members: {
                'void add(T item)': (self: ApexList, item: unknown) => self.add(item),
                'T get(Integer index)': (self: ApexList, index: number) => self.get(index),
                'void set(Integer index, T item)': (self: ApexList, index: number, item: unknown) => self.set(index, item),
                'Integer size()': (self: ApexList) => self.size,
                'Boolean isEmpty()': (self: ApexList) => self.size === 0,
                'List<T> clone()': (self: ApexList) => new ApexList(self.elementType, [...self.items]),
            },
        },
        {
            name: 'Set<T>',
            kind: 'class',
            members: {
                'Boolean add(T item)': (self: ApexSet, item: unknown) => self.add(item),
                'Boolean contains(T item)': (self: ApexSet, item: unknown) => self.has(item),
                'Integer size()': (self: ApexSet) => self.size,
            },
        },
        {
            name: 'Map<K,V>',
            kind: 'class',
            members: {
                'V put(K key, V value)': (self: ApexMap, key: unknown, value: unknown) => self.put(key, value),
                'V get(K key)': (self: ApexMap, key: unknown) => self.get(key),
                'Integer size()': (self: ApexMap) => self.size,
                'Boolean containsKey(K key)': (self: ApexMap, key: unknown) => self.has(key),
                'Set<K> keySet()': (self: ApexMap) => new ApexSet(self.keyType, self.keys()),
                'List<V> values()': (self: ApexMap) => new ApexList(self.valueType, [...self.values()]),
            },
        },
    ];
}

function exceptions(): readonly TypeDefinition[] {
    const names = [
        'System.NullPointerException',
        'System.MathException',
        'System.TypeException',
        'System.ListException',
        'System.QueryException',
        'System.DmlException',
    ];
    return [
        {
            name: 'System.Exception',
            kind: 'class',
            isExtensible: true,
            members: {
                'String getMessage()': (self: ApexException) => self.message,
                'void setMessage(String message)': (self: ApexException, message: string) => {
                    self.message = message;
                },
                'Exception getCause()': (self: ApexException) => self.cause,
                'String getTypeName()': (self: ApexException) => self.typeName,
            },
        },
        ...names.map((name): TypeDefinition => ({ name, kind: 'class', isExtensible: true, extends: 'System.Exception', members: {} })),
    ];
}

function interfaces(): readonly TypeDefinition[] {
    return [
        { name: 'Iterable<T>', kind: 'interface', members: { 'Iterator<T> iterator()': call('iterator') } },
        { name: 'Iterator<T>', kind: 'interface', members: { 'Boolean hasNext()': call('hasNext'), 'T next()': call('next') } },
        { name: 'Comparable', kind: 'interface', members: { 'Integer compareTo(Object other)': call('compareTo') } },
        { name: 'System.Comparator<T>', kind: 'interface', members: { 'Integer compare(T left, T right)': call('compare') } },
        {
            name: 'System.Callable',
            kind: 'interface',
            members: { 'Object call(String action, Map<String,Object> arguments)': call('call') },
        },
    ];
}
