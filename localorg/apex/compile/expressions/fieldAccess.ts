import type { Place } from '../../syntax/ast.ts';
import type { Body } from '../code/body.ts';
import { value, type Value } from '../code/value.ts';
import { outermost, type ClassSymbol, type FieldSymbol } from '../symbols/symbols.ts';
import { isVisible } from '../types/visibility.ts';
import type { Program } from '../symbols/program.ts';

/** A field of the class or its superclasses by lower-case name. */
export function findField(symbol: ClassSymbol, name: string, program: Program): FieldSymbol | undefined {
    for (const owner of program.chainOf(symbol)) {
        const field = owner.fields.get(name);
        if (field !== undefined) return field;
    }
    return undefined;
}

/** The JavaScript class that holds a static member, its statics initialised for this transaction. */
export function staticOwner(symbol: ClassSymbol, body: Body): string {
    const code = body.module.classCode(symbol);
    // Code of a class runs after its own statics and those of its superclasses were initialised.
    const isOwn = !symbol.isForeign && body.program.chainOf(body.owner).includes(symbol);
    return isOwn || symbol.kind !== 'class' ? code : `${code}.$s()`;
}

/** Reads a field or property; `target` is the code of the instance, undefined for a static one. */
export function readField(field: FieldSymbol, target: string | undefined, body: Body, place: Place): Value {
    checkField(field, field.property?.getterVisibility ?? field.visibility, body, place);
    if (field.isConstant) return value(`${body.module.classCode(field.owner)}.${field.javascript}`, field.type, true);
    const owner = target ?? staticOwner(field.owner, body);
    if (usesAccessor(field, body)) {
        if (field.property?.getter === null && !field.property.isAbstract)
            throw body.error(`Variable is not readable: ${field.name}`, place);
        return value(`${owner}.get_${field.name.toLowerCase()}()`, field.type);
    }
    return value(`${owner}.${field.javascript}`, field.type);
}

/** Code that assigns to a field or property and yields the value. */
export function writeField(field: FieldSymbol, target: string | undefined, code: string, body: Body, place: Place): string {
    checkField(field, field.property?.setterVisibility ?? field.visibility, body, place);
    if (field.isConstant) throw body.error(`Variable is not assignable: ${field.name}`, place);
    const owner = target ?? staticOwner(field.owner, body);
    if (usesAccessor(field, body)) {
        if (field.property?.setter === null && !field.property.isAbstract && !isOwnInitialisation(field, body)) {
            throw body.error(`Variable is not assignable: ${field.name}`, place);
        }
        if (field.property?.setter === null && !field.property.isAbstract) return `(${owner}.${field.javascript}=${code})`;
        return body.call('assigned', owner, `"set_${field.name.toLowerCase()}"`, code);
    }
    if (field.property !== undefined && field.property.setter === null && outermost(field.owner) !== outermost(body.owner)) {
        throw body.error(`Variable is not assignable: ${field.name}`, place);
    }
    // A final property is still set by its own accessors and its class; only its declaration says that it is meant to stay.
    if (field.isFinal && field.property === undefined && !isOwnInitialisation(field, body))
        throw body.error(`Final variable is not assignable: ${field.name}`, place);
    return `(${owner}.${field.javascript}=${code})`;
}

function isOwnInitialisation(field: FieldSymbol, body: Body): boolean {
    return field.owner === body.owner && (body.options.isConstructor === true || body.options.isInitialiser === true);
}

function usesAccessor(field: FieldSymbol, body: Body): boolean {
    return field.property !== undefined && !field.property.isPlain && body.options.accessorOf !== field;
}

function checkField(field: FieldSymbol, visibility: FieldSymbol['visibility'], body: Body, place: Place): void {
    if (field.problem !== undefined) throw field.problem;
    const guarded = { visibility, isTestVisible: field.isTestVisible, owner: field.owner };
    if (!isVisible(guarded, body.owner, body.program))
        throw body.error(`Variable is not visible: ${field.owner.name}.${field.name}`, place);
}
