import type { ApexType } from './types/types.ts';

/**
 * The contract between the compiler and the engine: what a generated module is given and what it hands back.
 * A generated module is the text of one JavaScript module whose default export is a `GeneratedFactory`.
 */
export type GeneratedFactory = (support: GeneratedSupport) => GeneratedModule;

/**
 * What generated code calls. The language's own operations (arithmetic, comparison, casts, iteration, string concatenation)
 * are in `support/`; the engine adds what needs the org (`query`, `save`, `enter`).
 */
export interface GeneratedSupport {
    /** The library function behind a signature: `library('String', 'Integer length()')`. Asked once per module, at load. */
    library(type: string, signature: string): (...args: unknown[]) => unknown;
    readonly [operation: string]: unknown;
}

export interface GeneratedModule {
    readonly classes: readonly ClassInfo[];
    readonly triggers: readonly TriggerInfo[];
}

export interface Annotation {
    /** Lower case, without @: `auraenabled`. */
    readonly name: string;
    /** Lower-case keys; `value` for a single unnamed one. */
    readonly arguments: ReadonlyMap<string, string>;
}

export interface ClassInfo {
    /** `Outer.Inner` */
    readonly name: string;
    readonly kind: 'class' | 'interface' | 'enum';
    readonly file: string;
    readonly line: number;
    readonly isAbstract: boolean;
    readonly isVirtual: boolean;
    readonly visibility: 'private' | 'public' | 'global';
    readonly isTest: boolean;
    readonly sharing: 'with' | 'without' | 'inherited' | undefined;
    readonly superclass: ApexType | undefined;
    readonly interfaces: readonly ApexType[];
    readonly annotations: readonly Annotation[];
    readonly fields: readonly FieldInfo[];
    readonly methods: readonly MethodInfo[];
    readonly constructors: readonly ConstructorInfo[];
    /** Constants of an enum, in order. */
    readonly constants: readonly unknown[];
    /** The generated JavaScript class; its static `$class` is this object. */
    readonly javascript: GeneratedClass;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type GeneratedClass = (new (...args: any[]) => object) & { readonly $class: ClassInfo };

export interface MethodInfo {
    readonly name: string;
    readonly isStatic: boolean;
    readonly isAbstract: boolean;
    readonly visibility: 'private' | 'protected' | 'public' | 'global';
    readonly parameters: readonly { readonly name: string; readonly type: ApexType }[];
    readonly returns: ApexType;
    readonly annotations: readonly Annotation[];
    readonly line: number;
    /** Property under which the JavaScript class (static) or its prototype (instance) holds the function. */
    readonly javascript: string;
}

export interface ConstructorInfo {
    readonly visibility: 'private' | 'protected' | 'public' | 'global';
    readonly parameters: readonly { readonly name: string; readonly type: ApexType }[];
    create(...args: unknown[]): object;
}

export interface FieldInfo {
    readonly name: string;
    readonly type: ApexType;
    readonly isStatic: boolean;
    readonly isTransient: boolean;
    readonly isFinal: boolean;
    readonly visibility: 'private' | 'protected' | 'public' | 'global';
    readonly annotations: readonly Annotation[];
    /** Has a get or set accessor of its own. */
    readonly isProperty: boolean;
    /** Declared with accessors, `{ get; set; }` included: Lightning sets no other members of a parameter. */
    readonly hasAccessors?: boolean;
    get(target: unknown): unknown;
    set(target: unknown, value: unknown): void;
    /** The value behind a property that has accessors of its own, read without running them. */
    stored?(target: unknown): unknown;
}

export interface TriggerInfo {
    readonly name: string;
    readonly object: string;
    readonly file: string;
    /** TriggerOperation names: `BEFORE_INSERT` … */
    readonly operations: readonly string[];
    run(): void;
}
