import type { Annotation } from '../../generated.ts';
import type { AnnotationNode, Modifiers, TypeDeclaration } from '../../syntax/ast.ts';
import { classType } from '../../types/types.ts';
import type { ClassSymbol, Sharing, Visibility } from './symbols.ts';

export interface DeclaredIn {
    readonly file: string;
    readonly apiVersion: number;
}

/** A class and its inner classes as symbols without supertypes and members. */
export function declareClass(declaration: TypeDeclaration, origin: DeclaredIn, outer: ClassSymbol | undefined): ClassSymbol {
    const { modifiers } = declaration;
    const name = outer === undefined ? declaration.name : `${outer.name}.${declaration.name}`;
    const annotations = toAnnotations(modifiers.annotations);
    const symbol: ClassSymbol = {
        name,
        simpleName: declaration.name,
        kind: declaration.kind,
        file: origin.file,
        declaration,
        outer,
        inners: new Map(),
        type: classType(name),
        javascript: `C_${name.replaceAll('.', '$')}`,
        apiVersion: origin.apiVersion,
        visibility: visibilityOf(modifiers, 'private'),
        isAbstract: modifiers.words.includes('abstract'),
        isVirtual: modifiers.words.includes('virtual') || modifiers.words.includes('abstract'),
        isTest: annotations.some((annotation) => annotation.name === 'istest') || (outer?.isTest ?? false),
        isTestVisible: isTestVisible(annotations),
        sharing: sharingOf(modifiers),
        annotations,
        isForeign: false,
        superclass: undefined,
        interfaces: [],
        fields: new Map(),
        methods: new Map(),
        constructors: [],
        problem: undefined,
    };
    for (const member of declaration.members) {
        if (member.kind !== 'inner') continue;
        symbol.inners.set(member.declaration.name.toLowerCase(), declareClass(member.declaration, origin, symbol));
    }
    return symbol;
}

export function visibilityOf(modifiers: Modifiers, otherwise: Visibility): Visibility {
    return visibilityOfWords(modifiers.words, otherwise);
}

export function visibilityOfWords(words: readonly string[], otherwise: Visibility): Visibility {
    if (words.includes('global') || words.includes('webservice')) return 'global';
    if (words.includes('public')) return 'public';
    if (words.includes('protected')) return 'protected';
    return words.includes('private') ? 'private' : otherwise;
}

export function toAnnotations(nodes: readonly AnnotationNode[]): readonly Annotation[] {
    return nodes.map((node) => ({ name: node.name, arguments: new Map(Object.entries(node.arguments)) }));
}

export function isTestVisible(annotations: readonly Annotation[]): boolean {
    return annotations.some((annotation) => annotation.name === 'testvisible');
}

function sharingOf(modifiers: Modifiers): Sharing {
    if (modifiers.words.includes('with sharing')) return 'with';
    if (modifiers.words.includes('without sharing')) return 'without';
    return modifiers.words.includes('inherited sharing') ? 'inherited' : undefined;
}
