import type { Place } from '../../syntax/ast.ts';
import type { Body } from '../code/body.ts';
import type { Value } from '../code/value.ts';
import { namedType } from '../types/resolveType.ts';
import { valueEntity, type Entity } from './entity.ts';
import { findField, readField } from './fieldAccess.ts';

/** What a simple name means: a local variable, a field of this class or a static one around it, a type, a namespace. */
export function resolveName(name: string, place: Place, body: Body): Entity {
    const variable = resolveVariable(name, place, body);
    if (variable !== undefined) return valueEntity(variable);
    const type = typeEntity(name, place, body);
    if (type !== undefined) return type;
    throw body.error(`Variable does not exist: ${name}`, place);
}

/** A variable that a simple name reaches. */
export function resolveVariable(name: string, place: Place, body: Body): Value | undefined {
    const local = body.locals.find(name);
    if (local !== undefined) return { code: local.code, type: local.type, isNonNull: local.isNonNull, isSimple: true };
    const key = name.toLowerCase();
    const own = findField(body.owner, key, body.program);
    if (own !== undefined && (own.isStatic || !body.isStatic)) return readField(own, own.isStatic ? undefined : 'this', body, place);
    for (let outer = body.owner.outer; outer !== undefined; outer = outer.outer) {
        const field = findField(outer, key, body.program);
        if (field?.isStatic === true) return readField(field, undefined, body, place);
    }
    return undefined;
}

/** What a name means that is no variable. */
export function typeEntity(name: string, place: Place, body: Body): Entity | undefined {
    const { program } = body;
    const key = name.toLowerCase();
    const isClass = program.findClass(name, body.owner) !== undefined;
    if (!isClass) {
        if (key === 'label') return { kind: 'labels' };
        if (key === 'page') return { kind: 'pages' };
        if (key === 'trigger') return { kind: 'trigger' };
    }
    const type = namedType(name, { program, file: body.file, from: body.owner }, place);
    if (type !== undefined) return { kind: 'type', type, path: name };
    return program.library.isNamespace(name) ? { kind: 'namespace', path: name } : undefined;
}
