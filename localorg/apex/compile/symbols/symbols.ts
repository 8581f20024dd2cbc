import type { SourceError } from '../../../fault.ts';
import type { Annotation } from '../../generated.ts';
import type { Accessor, ConstructorDeclaration, Expression, MethodDeclaration, Place, TypeDeclaration } from '../../syntax/ast.ts';
import type { ApexType } from '../../types/types.ts';

export type Visibility = 'private' | 'protected' | 'public' | 'global';
export type Sharing = 'with' | 'without' | 'inherited' | undefined;

/** A class, interface or enum of the project. Filled in steps: declared, linked to its supertypes, given its members. */
export interface ClassSymbol {
    /** `Outer.Inner` */
    readonly name: string;
    readonly simpleName: string;
    readonly kind: 'class' | 'interface' | 'enum';
    readonly file: string;
    readonly declaration: TypeDeclaration;
    readonly outer: ClassSymbol | undefined;
    /** By lower-case simple name. */
    readonly inners: Map<string, ClassSymbol>;
    readonly type: ApexType;
    /** Name of the JavaScript class. */
    readonly javascript: string;
    readonly apiVersion: number;
    readonly visibility: Visibility;
    readonly isAbstract: boolean;
    readonly isVirtual: boolean;
    readonly isTest: boolean;
    readonly isTestVisible: boolean;
    readonly sharing: Sharing;
    readonly annotations: readonly Annotation[];
    /** Already part of another module: an anonymous block sees the project's classes so. */
    isForeign: boolean;
    superclass: ApexType | undefined;
    interfaces: readonly ApexType[];
    readonly fields: Map<string, FieldSymbol>;
    readonly methods: Map<string, MethodSymbol[]>;
    readonly constructors: ConstructorSymbol[];
    /** Why the class cannot be used at all: it does not parse, or its supertypes do not resolve. */
    problem: SourceError | undefined;
}

export interface FieldSymbol {
    readonly name: string;
    readonly owner: ClassSymbol;
    readonly type: ApexType;
    readonly isStatic: boolean;
    readonly isFinal: boolean;
    readonly isTransient: boolean;
    readonly isTestVisible: boolean;
    readonly visibility: Visibility;
    readonly annotations: readonly Annotation[];
    readonly initialiser: Expression | null;
    /** Set for a property. */
    readonly property: PropertySymbol | undefined;
    /** An enum's constant. */
    readonly isConstant: boolean;
    /** JavaScript property of the value, the backing store of a property. */
    javascript: string;
    readonly place: Place;
    problem: SourceError | undefined;
}

export interface PropertySymbol {
    readonly getter: Accessor | null;
    readonly setter: Accessor | null;
    readonly getterVisibility: Visibility;
    readonly setterVisibility: Visibility;
    readonly isAbstract: boolean;
    /** Neither accessor has code and nothing overrides it: the value is a plain JavaScript property. */
    readonly isPlain: boolean;
}

export interface ParameterSymbol {
    readonly name: string;
    readonly type: ApexType;
}

export interface MethodSymbol {
    readonly name: string;
    readonly owner: ClassSymbol;
    readonly parameters: readonly ParameterSymbol[];
    readonly returns: ApexType;
    readonly isStatic: boolean;
    readonly isAbstract: boolean;
    readonly isVirtual: boolean;
    readonly isOverride: boolean;
    readonly isTestVisible: boolean;
    readonly visibility: Visibility;
    readonly annotations: readonly Annotation[];
    readonly declaration: MethodDeclaration;
    readonly javascript: string;
    problem: SourceError | undefined;
}

export interface ConstructorSymbol {
    readonly owner: ClassSymbol;
    readonly parameters: readonly ParameterSymbol[];
    readonly isTestVisible: boolean;
    readonly visibility: Visibility;
    /** Undefined for the one that a class without constructors has. */
    readonly declaration: ConstructorDeclaration | undefined;
    readonly javascript: string;
    problem: SourceError | undefined;
}

/** The class that no other class contains. */
export function outermost(symbol: ClassSymbol): ClassSymbol {
    return symbol.outer === undefined ? symbol : outermost(symbol.outer);
}

export function hasAnnotation(symbol: { readonly annotations: readonly Annotation[] }, name: string): boolean {
    return symbol.annotations.some((annotation) => annotation.name === name);
}
