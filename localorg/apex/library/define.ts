import type { Runtime } from '../runtime.ts';

/**
 * One type of the platform library: its signatures in Apex's own words, each with the function that does it.
 *
 * The key of a member is an Apex declaration without body:
 *   'Integer length()'                        instance method; called as (self, …args)
 *   'static String join(Iterable<Object> items, String separator)'   called as (…args)
 *   'new(String message)'                     constructor; called as (…args), returns the instance
 *   'String message'                          property; value is { get(self), set(self, value) }, without `set` read-only
 *   'static Integer COUNT'                    static property; { get() }
 * Type parameters named in `name` (`'Map<K,V>'`, `'Iterator<T>'`) may be used in signatures; a generic static or instance method's
 * own inference is not needed by the platform. Types are written as in Apex ('System.' may be left out).
 * Values arrive and leave in the runtime representation of their static type (see values/README.md).
 */
export interface TypeDefinition {
    /** Canonical name with namespace except for the language's own: 'String', 'List<T>', 'System.Http', 'Schema.SObjectType'. */
    readonly name: string;
    readonly kind: 'class' | 'interface' | 'enum';
    /** Classes that user classes may extend ('virtual', 'abstract'); exceptions are virtual. */
    readonly isExtensible?: boolean;
    readonly extends?: string;
    readonly implements?: readonly string[];
    /** Constants of an enum in order. */
    readonly constants?: readonly string[];
    readonly members: Readonly<Record<string, Implementation>>;
    /** Names of methods that are given a `Caller` (caller.ts) as one more, last argument. */
    readonly callerAware?: readonly string[];
}

// The functions are called from generated code with values that the compiler has checked against the signature.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Checked = any;

export type Implementation =
    ((...args: Checked[]) => unknown) | { readonly get: (...args: Checked[]) => unknown; readonly set?: (...args: Checked[]) => void };

/** A library file exports one of these for the types of one subject. */
export type LibraryPart = (runtime: Runtime) => readonly TypeDefinition[];
