import type { Access } from '../schema/schema.ts';
import type { SecurityClause } from './ast.ts';
import { unknownField, unknownObject, unknownRelationship, type Compilation, type Use } from './compilation.ts';
import { QueryFault } from './queryFault.ts';

/** In user mode what a user may not read does not exist for them, in any clause. */
function checkUserMode(compilation: Compilation, access: Access): void {
    const { uses, text } = compilation;
    const hidden = uses.filter((use) => !isReadable(use, access));
    const [first] = hidden;
    if (first === undefined) return;
    const fields = [...new Set(hidden.flatMap((use) => use.field?.name ?? []))];
    const place = { text, at: first.at };
    if (first.relationship !== undefined) throw unknownRelationship(first.relationship, 'field path', place, fields);
    if (first.field !== undefined) throw unknownField(first.field.name, first.object.name, place, fields);
    throw unknownObject(first.object.name, place);
}

/** WITH SECURITY_ENFORCED looks at SELECT and FROM only, and says it in words of its own. */
function checkSecurityEnforced(compilation: Compilation, access: Access): void {
    const hidden = compilation.uses.filter((use) => use.isSelected && !isReadable(use, access));
    const [first] = hidden;
    if (first === undefined) return;
    const what = first.field === undefined ? 'entity' : 'field';
    const fields = [...new Set(hidden.flatMap((use) => use.field?.name ?? []))];
    throw new QueryFault(
        'INSUFFICIENT_ACCESS',
        `Insufficient permissions: secure query included inaccessible ${what}`,
        { text: compilation.text, at: first.at },
        fields,
    );
}

export function checkRights(compilation: Compilation, access: Access, mode: 'user' | 'system', clause: SecurityClause | undefined): void {
    if (clause === 'SECURITY_ENFORCED') checkSecurityEnforced(compilation, access);
    else if (mode === 'user') checkUserMode(compilation, access);
}

function isReadable({ object, field }: Use, access: Access): boolean {
    return access.object(object.name, 'read') && (field === undefined || access.field(object.name, field.name, 'read'));
}
