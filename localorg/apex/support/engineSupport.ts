import type { ObjectType } from '../../schema/schema.ts';
import type { GeneratedClass } from '../generated.ts';
import type { DataMode, SaveOptions, TriggerContext } from '../runtime.ts';
import type { SaveRequest } from '../platform.ts';
import type { ApexType } from '../types/types.ts';

/**
 * What generated code needs from the engine. `generatedSupport(engine)` in `support.ts` joins it with the operations of the
 * language into the `GeneratedSupport` that a generated module is given. Values are in runtime representation.
 */
export interface EngineSupport {
    /** The library function behind a signature as its TypeDefinition writes it; for a property, its `get`. */
    library(type: string, signature: string): (...args: never[]) => unknown;
    /** The `set` of a library property. */
    librarySetter(type: string, signature: string): (...args: never[]) => unknown;
    /** A constant of a library enum: the same object each time. */
    libraryEnum(type: string, constant: string): unknown;

    /** Changes with each transaction: classes compare it with their stamp and initialise their statics again. */
    readonly epoch: { now: number };
    /**
     * Sharing of the explicit class (with, without sharing) that runs now; undefined where an entry point begins. Generated code of
     * classes that state their sharing sets and restores it; the engine sets it to undefined before each entry.
     */
    readonly sharing: { current: boolean | undefined };
    /** Called when a budget of loops and calls is used up: answers the next budget, or throws the CPU time LimitException. */
    tick(): number;
    /** Counters for the executable lines of a class or trigger, by index in `lines`. Called at module load, with option `coverage`. */
    coverage(name: string, lines: readonly number[]): Uint32Array;

    /** As `Runtime.exception`, `Runtime.isInstance` and `Runtime.typeOf`. */
    exception(type: string, message: string): Error;
    isInstance(value: unknown, type: ApexType): boolean;
    typeOf(value: unknown): ApexType | undefined;

    /** Static SOQL: an ApexList of sObjects. Binds stand as `:b0`, `:b1` … in the text. */
    query(text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode): unknown;
    count(text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode): number;
    /** Static SOSL: `List<List<SObject>>`. */
    search(text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode): unknown;
    /** A DML statement on one sObject or a list of them. */
    save(operation: SaveRequest['operation'], records: unknown, options: SaveOptions): void;

    /** `System.runAs(user) { … }`; the argument is a User sObject or a System.Version. */
    runAs<T>(user: unknown, work: () => T): T;
    label(name: string): string;
    /** Trigger context of the innermost running trigger; undefined outside. */
    trigger(): TriggerContext | undefined;
    /** A call of an @future method: enqueues it. `types` are the parameters' types. */
    future(className: string, methodName: string, args: readonly unknown[], types: readonly ApexType[]): void;

    /** An object of the schema, for `new Account()`. */
    objectType(name: string): ObjectType;
    /** A class of the project's module, for the module of an anonymous block. */
    projectClass(name: string): GeneratedClass;
    /** The tokens behind `Account.SObjectType` and `Account.Name`. */
    sobjectType(name: string): unknown;
    sobjectField(object: string, field: string): unknown;
    /** `Schema.SObjectType.Account.fieldSets.Name`; with no name, the `Map<String, Schema.FieldSet>` of `fieldSets.getMap()`. */
    fieldSet(object: string, name: string | undefined): unknown;
    /**
     * Static methods of custom settings and custom metadata types: `getOrgDefaults`, `getInstance`, `getValues`, `getAll` of the object
     * of this name, with the call's arguments.
     */
    customSetting(object: string, method: string, args: readonly unknown[]): unknown;
    /** `Page.Name`: a PageReference. */
    page(name: string): unknown;
    /** As `Runtime.invoke`. */
    invoke(target: unknown, method: string, args: readonly unknown[]): unknown;
}
