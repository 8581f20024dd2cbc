import { SourceError } from '../../../fault.ts';
import type { Place, TypeReference } from '../../syntax/ast.ts';
import { OBJECT, SOBJECT, VOID, listOf, mapOf, platformType, setOf, sobjectType, type ApexType } from '../../types/types.ts';
import { primitiveNamed } from '../symbols/librarySymbols.ts';
import type { Program } from '../symbols/program.ts';
import type { ClassSymbol } from '../symbols/symbols.ts';
import { isClassVisible } from './visibility.ts';

/** Where a type is named: the file for errors, and the class whose inner types come first. */
export interface TypeScope {
    readonly program: Program;
    readonly file: string;
    readonly from: ClassSymbol | undefined;
}

/** The type that a reference names. Throws SourceError for an unknown one. */
export function resolveType(reference: TypeReference, scope: TypeScope): ApexType {
    let type = resolveElement(reference, scope);
    for (let depth = 0; depth < reference.arrays; depth++) type = listOf(type);
    return type;
}

function resolveElement(reference: TypeReference, scope: TypeScope): ApexType {
    const name = reference.name.toLowerCase();
    if (name === 'void') return VOID;
    const values = reference.arguments.map((argument) => resolveType(argument, scope));
    const [first, second] = values;
    const collection = name.replace(/^system\./, '');
    if (collection === 'list' && first !== undefined) return listOf(first);
    if (collection === 'set' && first !== undefined) return setOf(first);
    if (collection === 'map' && first !== undefined && second !== undefined) return mapOf(first, second);
    const type = namedType(reference.name, scope, reference);
    if (type === undefined) throw sourceError(`Invalid type: ${reference.name}`, reference, scope.file);
    if (type.kind === 'platform' && values.length > 0) return platformType(type.name, values);
    return type;
}

/** A type by its dotted name without arguments: classes of the project first, then sObjects, then the library. */
export function namedType(written: string, scope: TypeScope, place: Place): ApexType | undefined {
    const { program } = scope;
    const symbol = program.findClass(written, scope.from);
    if (symbol !== undefined) {
        if (symbol.problem !== undefined) throw symbol.problem;
        if (!isClassVisible(symbol, scope.from, program)) throw sourceError(`Type is not visible: ${symbol.name}`, place, scope.file);
        return symbol.type;
    }
    const unreadable = program.unreadable.get(written.toLowerCase().split('.')[0] ?? '');
    if (unreadable !== undefined) throw unreadable;
    return builtInType(written, program);
}

/** A type that does not come from the project's code. */
export function builtInType(written: string, program: Program): ApexType | undefined {
    const name = written.toLowerCase();
    const primitive = primitiveNamed(name);
    if (primitive !== undefined) return primitive;
    const simple = name.replace(/^(system|schema)\./, '');
    if (simple === 'object') return OBJECT;
    if (simple === 'sobject') return SOBJECT;
    if (simple === 'aggregateresult') return sobjectType('AggregateResult');
    const explicit = name.startsWith('system.') ? undefined : program.schema.object(name.replace(/^schema\./, ''));
    // Older pages' controllers name the type through the class that answers it.
    const library = program.library.find(name === 'apexpages.pagereference' ? 'System.PageReference' : written);
    // `Account` is an sObject before anything else, but `System.Address` and `Location` are not the objects of these names.
    if (explicit !== undefined && (library === undefined || !isLibraryFirst(library.name))) return sobjectType(explicit.name);
    if (library === undefined) return undefined;
    return library.name === 'Object' ? OBJECT : platformType(library.name);
}

/** Types that hide an sObject of the same name. */
function isLibraryFirst(name: string): boolean {
    return name.startsWith('System.') && /^System\.(Address|Location|Type|Test|Request)$/.test(name);
}

export function sourceError(problem: string, place: Place, file: string): SourceError {
    return new SourceError(problem, { file, line: place.line, column: place.column });
}
