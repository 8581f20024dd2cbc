import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface Member {
    /** `string`, `boolean`, `number`, `any`, or the name of an enum or a structure. */
    readonly type: string;
    readonly isList: boolean;
    readonly isRequired: boolean;
}

/** What the Metadata API knows: the elements of each structure, and the values of each enum. */
export interface MetadataTypes {
    readonly structures: ReadonlyMap<string, ReadonlyMap<string, Member>>;
    readonly enums: ReadonlyMap<string, ReadonlySet<string>>;
}

interface RawStructure {
    readonly bases: readonly string[];
    readonly own: ReadonlyMap<string, Member>;
}

/** Reads Salesforce's own declarations of the Metadata API. */
export function readMetadataTypes(root: string): MetadataTypes {
    return parseMetadataTypes(readFileSync(join(root, 'node_modules/@salesforce/types/lib/metadata.d.ts'), 'utf8'));
}

export function parseMetadataTypes(source: string): MetadataTypes {
    const raw = new Map<string, RawStructure>();
    const enums = new Map<string, ReadonlySet<string>>();
    for (const statement of ts.createSourceFile('metadata.d.ts', source, ts.ScriptTarget.ESNext).statements) {
        if (!ts.isTypeAliasDeclaration(statement)) continue;
        const name = statement.name.text;
        const { type } = statement;
        const values = literalsOf(type);
        if (values !== undefined) enums.set(name, new Set(values));
        else raw.set(name, structureOf(type));
    }
    const structures = new Map<string, ReadonlyMap<string, Member>>();
    for (const name of raw.keys()) structures.set(name, membersOf(name, raw));
    return { structures, enums };
}

/** The values of `'a' | 'b'` or of a single `'a'`; undefined for other types. */
function literalsOf(type: ts.TypeNode): readonly string[] | undefined {
    const parts = ts.isUnionTypeNode(type) ? type.types : [type];
    const values = parts.map((part) => (ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? part.literal.text : undefined));
    return values.every((value) => value !== undefined) ? values : undefined;
}

function structureOf(type: ts.TypeNode): RawStructure {
    const parts = ts.isIntersectionTypeNode(type) ? type.types : [type];
    const own = new Map<string, Member>();
    const bases: string[] = [];
    for (const part of parts) {
        if (ts.isTypeReferenceNode(part) && ts.isIdentifier(part.typeName)) bases.push(part.typeName.text);
        // An alias of plain text: an enum whose values depend on the org.
        else if (part.kind === ts.SyntaxKind.StringKeyword) bases.push('string');
        else if (ts.isTypeLiteralNode(part)) {
            for (const member of part.members) {
                if (ts.isPropertySignature(member) && ts.isIdentifier(member.name) && member.type !== undefined)
                    own.set(member.name.text, memberOf(member.type, member.questionToken === undefined));
            }
        }
    }
    return { bases, own };
}

function memberOf(type: ts.TypeNode, isDefinite: boolean): Member {
    const isList = ts.isArrayTypeNode(type);
    const element = isList ? type.elementType : type;
    return { type: typeName(element), isList, isRequired: isDefinite && !isList };
}

function typeName(type: ts.TypeNode): string {
    if (ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)) return type.typeName.text;
    if (type.kind === ts.SyntaxKind.BooleanKeyword) return 'boolean';
    if (type.kind === ts.SyntaxKind.NumberKeyword) return 'number';
    return type.kind === ts.SyntaxKind.StringKeyword ? 'string' : 'any';
}

function membersOf(name: string, raw: ReadonlyMap<string, RawStructure>): ReadonlyMap<string, Member> {
    const structure = raw.get(name);
    if (structure === undefined) return new Map();
    return new Map([...structure.bases.flatMap((base) => [...membersOf(base, raw)]), ...structure.own]);
}
