import { completeField } from '../../schema/fieldDefaults.ts';
import type { Field, FieldType, ObjectType, RunningUser, Schema } from '../../schema/schema.ts';
import type { ClassInfo, FieldInfo, MethodInfo } from '../generated.ts';
import type { Platform } from '../platform.ts';
import type { Runtime, TestContext } from '../runtime.ts';
import type { ApexType } from '../types/types.ts';
import { classType, listOf, mapOf, OBJECT, platformType, PRIMITIVES, setOf, SOBJECT, sobjectType, typeName, VOID } from '../types/types.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import type { EnumValue } from '../values/enums.ts';
import { ApexException } from '../values/exceptions.ts';
import { boundMethod, classOf } from '../values/instance.ts';
import { SObjectValue } from '../values/sobject.ts';
import type { Implementation, LibraryPart, TypeDefinition } from './define.ts';

/** A stand-in for the running program, so that library files can be tested without a compiler or an org. */
export interface FakeOptions {
    readonly user?: Partial<RunningUser>;
    readonly now?: number;
    readonly objects?: readonly ObjectType[];
    /** Instances of `testClass`, known to typeByName, construct and fieldsOf. */
    readonly classes?: readonly TestClass[];
    readonly platform?: Partial<Platform>;
    readonly runtime?: Partial<Runtime>;
}

export const TEST_USER: RunningUser = {
    id: '005000000000001AAA',
    username: 'dana@example.com',
    name: 'Dana Li',
    email: 'dana@example.com',
    profileId: '00e000000000001AAA',
    profileName: 'System Administrator',
    roleId: null,
    userType: 'Standard',
    language: 'en_US',
    locale: 'en_US',
    timeZone: 'America/Los_Angeles',
};

/** 2024-03-15 10:20:30.400 GMT */
export const TEST_NOW = Date.UTC(2024, 2, 15, 10, 20, 30, 400);

export function fakeRuntime(options: FakeOptions = {}): Runtime {
    const user = { ...TEST_USER, ...options.user };
    const schema = schemaOf(options.objects ?? [account, contact]);
    const classes = new Map((options.classes ?? []).map((each) => [each.info.name.toLowerCase(), each]));
    const classNamed = (type: ApexType): TestClass | undefined =>
        type.kind === 'class' ? classes.get(type.name.toLowerCase()) : undefined;
    const platform = {
        schema,
        now: () => options.now ?? TEST_NOW,
        organization: {
            id: '00D000000000001EAA',
            name: 'Test',
            isSandbox: false,
            domainUrl: 'https://test.my.example.com',
            timeZone: 'GMT',
        },
        user: () => user,
        runAs: <T>(_userId: string, work: () => T) => work(),
        label: () => undefined,
        staticResource: () => undefined,
        cache: new Map<string, unknown>(),
        log: () => undefined,
        ...options.platform,
    };
    const runtime: Partial<Runtime> = {
        platform: platform as Platform,
        limits: { used: () => 0, maximum: () => 100, count: () => undefined },
        test: undefined,
        invoke: (target, method, args) => {
            const bound = boundMethod(target, method, args.length);
            if (bound === undefined) throw new Error(`No method ${method} with ${args.length} arguments`);
            return bound(...args);
        },
        responds: (target, method, count) => boundMethod(target, method, count) !== undefined,
        exception: (type, message) => new ApexException(message, null, type),
        typeOf: simpleTypeOf,
        isInstance: (value, type) => simpleTypeOf(value) === type || type === OBJECT || (type === SOBJECT && value instanceof SObjectValue),
        isSubtype: (from, to) => from === to || to === OBJECT,
        typeByName: (name) => simpleTypeByName(name, schema, classes),
        construct: (type) => constructValue(type, schema, classNamed(type)),
        fieldsOf: (type) => (classNamed(type)?.info.fields ?? []).filter((field) => !field.isStatic),
        enumConstants: (type) => classNamed(type)?.info.constants as readonly EnumValue[] | undefined,
        stackTrace: () => [{ text: 'Class.Test.run: line 1, column 1', line: 1 }],
        allocate: (type) => constructValue(type, schema, classNamed(type)),
        quiddity: 'SYNCHRONOUS',
        trigger: undefined,
        request: new Map(),
        ...options.runtime,
    };
    return runtime as Runtime;
}

type AnyFunction = (...args: unknown[]) => unknown;

/** Calls members of library types by their signature; a property is read. */
export function libraryOf(
    parts: readonly LibraryPart[],
    runtime: Runtime,
): (type: string, signature: string, ...args: unknown[]) => unknown {
    const types = new Map<string, TypeDefinition>();
    for (const part of parts) for (const type of part(runtime)) types.set(type.name.replace(/<.*$/, ''), type);
    return (type, signature, ...args) => {
        const member: Implementation | undefined = types.get(type)?.members[signature];
        if (member === undefined) throw new Error(`No ${type} '${signature}'`);
        return ((typeof member === 'function' ? member : member.get) as AnyFunction)(...args);
    };
}

/** What the compiler says of a class that declares nothing. */
export const PLAIN_CLASS = {
    kind: 'class',
    line: 1,
    isAbstract: false,
    isVirtual: false,
    visibility: 'public',
    isTest: false,
    sharing: undefined,
    superclass: undefined,
    interfaces: [],
    annotations: [],
    fields: [],
    methods: [],
    constructors: [],
    constants: [],
} satisfies Partial<ClassInfo>;

/** What the compiler says of `public void name()`. */
export const plainMethod = (name: string): MethodInfo => ({
    name,
    isStatic: false,
    isAbstract: false,
    visibility: 'public',
    parameters: [],
    returns: VOID,
    annotations: [],
    line: 1,
    javascript: name,
});

export type TestClass = (new () => object) & { readonly info: ClassInfo };

/** A project class as the compiler would make it: fields with their first values, methods by name and parameter count. */
export function testClass(
    name: string,
    fields: Readonly<Record<string, readonly [ApexType, unknown]>>,
    methods: Readonly<Record<string, (self: Record<string, unknown>, ...args: unknown[]) => unknown>> = {},
): TestClass {
    class Instance {
        static $class: ClassInfo;
        constructor() {
            for (const [field, [, value]] of Object.entries(fields)) (this as Record<string, unknown>)[field] = value;
        }
    }
    for (const [method, work] of Object.entries(methods)) {
        Object.defineProperty(Instance.prototype, method, {
            value(this: Record<string, unknown>, ...args: unknown[]) {
                return work(this, ...args);
            },
        });
    }
    const fieldInfos = Object.entries(fields).map(([field, [type]]): FieldInfo => ({
        name: field,
        type,
        isStatic: false,
        isTransient: false,
        isFinal: false,
        visibility: 'public',
        annotations: [],
        isProperty: false,
        get: (target) => (target as Record<string, unknown>)[field],
        set: (target, value) => {
            (target as Record<string, unknown>)[field] = value;
        },
    }));
    Instance.$class = {
        ...PLAIN_CLASS,
        name,
        file: `${name}.cls`,
        fields: fieldInfos,
        methods: Object.entries(methods).map(([method, work]) => ({
            ...plainMethod(method),
            parameters: Array.from({ length: Math.max(0, work.length - 1) }, (_, index) => ({ name: `argument${index}`, type: OBJECT })),
            returns: OBJECT,
        })),
        javascript: Instance,
    };
    return Object.assign(Instance, { info: Instance.$class });
}

function simpleTypeOf(value: unknown): ApexType | undefined {
    if (value === null || value === undefined) return undefined;
    const simple: Readonly<Record<string, string>> = { string: 'String', number: 'Integer', bigint: 'Long', boolean: 'Boolean' };
    const named: Readonly<Record<string, string>> = {
        BoxedDouble: 'Double',
        Decimal: 'Decimal',
        ApexDate: 'Date',
        ApexDatetime: 'Datetime',
        ApexTime: 'Time',
        ApexBlob: 'Blob',
    };
    const primitive = simple[typeof value] ?? named[value.constructor.name];
    if (primitive !== undefined) return PRIMITIVES.find((type) => typeName(type) === primitive);
    if (value instanceof ApexList) return listOf(value.elementType);
    if (value instanceof ApexSet) return setOf(value.elementType);
    if (value instanceof ApexMap) return mapOf(value.keyType, value.valueType);
    if (value instanceof SObjectValue) return sobjectType(value.type.name);
    if (value instanceof ApexException) return platformType(value.typeName);
    const info = classOf(value);
    return info === undefined ? OBJECT : classType(info.name);
}

function simpleTypeByName(name: string, schema: Schema, classes: ReadonlyMap<string, TestClass>): ApexType | undefined {
    const known = classes.get(name.toLowerCase());
    if (known !== undefined) return classType(known.info.name);
    const primitive = PRIMITIVES.find((type) => typeName(type).toLowerCase() === name.toLowerCase());
    if (primitive !== undefined) return primitive;
    const list = /^List<(.*)>$/i.exec(name);
    const element = list === null ? undefined : simpleTypeByName(list[1] ?? '', schema, classes);
    if (element !== undefined) return listOf(element);
    const object = schema.object(name);
    return object === undefined ? undefined : sobjectType(object.name);
}

function constructValue(type: ApexType, schema: Schema, known: TestClass | undefined): unknown {
    if (known !== undefined) return new known();
    if (type.kind === 'list') return new ApexList(type.element);
    if (type.kind === 'set') return new ApexSet(type.element);
    if (type.kind === 'map') return new ApexMap(type.key, type.value);
    const object = type.kind === 'sobject' ? schema.object(type.name) : undefined;
    if (object === undefined) throw new Error(`Cannot construct ${typeName(type)}`);
    return new SObjectValue(object);
}

export function testField(name: string, type: FieldType, more: Partial<Field> = {}): Field {
    return completeField({ name, type, label: name, length: 255, precision: 18, isNameField: name === 'Name', ...more });
}

export function testObject(name: string, keyPrefix: string, fields: readonly Field[], more: Partial<ObjectType> = {}): ObjectType {
    const children = more.childRelationships ?? [];
    return {
        name,
        label: name,
        labelPlural: `${name}s`,
        keyPrefix,
        kind: name.endsWith('__c') ? 'custom' : 'standard',
        isQueryable: true,
        isCreateable: true,
        isUpdateable: true,
        isDeletable: true,
        isUndeletable: true,
        isMergeable: false,
        isSearchable: true,
        isTriggerable: true,
        isSetup: false,
        settingType: undefined,
        sharingModel: 'ReadWrite',
        publishBehavior: undefined,
        fields,
        field: (wanted) => fields.find((field) => field.name.toLowerCase() === wanted.toLowerCase()),
        relationship: (wanted) => fields.find((field) => field.relationshipName?.toLowerCase() === wanted.toLowerCase()),
        childRelationship: (wanted) => children.find((child) => child.relationshipName?.toLowerCase() === wanted.toLowerCase()),
        fieldSets: [],
        recordTypes: [],
        validationRules: [],
        childRelationships: children,
        ...more,
    };
}

export function schemaOf(objects: readonly ObjectType[]): Schema {
    const schema: Schema = {
        objects,
        object: (name) => objects.find((object) => object.name.toLowerCase() === name.toLowerCase()),
        objectByKeyPrefix: (prefix) => objects.find((object) => object.keyPrefix === prefix),
        inLanguage: () => schema,
    };
    return schema;
}

export const account = testObject(
    'Account',
    '001',
    [
        testField('Id', 'id'),
        testField('Name', 'string'),
        testField('AnnualRevenue', 'currency', { scale: 2 }),
        testField('NumberOfEmployees', 'int'),
        testField('Active__c', 'boolean'),
        testField('Founded__c', 'date'),
        testField('CreatedDate', 'datetime'),
    ],
    { childRelationships: [{ childObject: 'Contact', field: 'AccountId', relationshipName: 'Contacts', isCascadeDelete: false }] },
);

export const contact = testObject('Contact', '003', [
    testField('Id', 'id'),
    testField('LastName', 'string', { isNameField: true }),
    testField('AccountId', 'reference', { referenceTo: ['Account'], relationshipName: 'Account' }),
]);

/** What a test method runs in before it calls startTest. */
export const runningTest = (): TestContext => ({
    isStarted: false,
    isStopped: false,
    startTest: () => undefined,
    stopTest: () => undefined,
    mocks: new Map(),
});
