import type { Field, ObjectType, Schema } from '../schema/schema.ts';

/** The field at the end of a path like `Account.Owner.Name`, or undefined. A lookup to several objects takes the first that knows the rest. */
export function fieldAt(schema: Schema, object: ObjectType, path: readonly string[]): Field | undefined {
    const [first = '', ...rest] = path;
    if (rest.length === 0) return object.field(first);
    const relationship = object.relationship(first);
    for (const target of relationship?.referenceTo ?? []) {
        const parent = schema.object(target);
        const found = parent === undefined ? undefined : fieldAt(schema, parent, rest);
        if (found !== undefined) return found;
    }
    return undefined;
}

const GLOBAL_OBJECTS: Readonly<Record<string, string>> = {
    $user: 'User',
    $profile: 'Profile',
    $userrole: 'UserRole',
    $organization: 'Organization',
};

/** The field that a global names, where it names a field: `$User.LastLoginDate`, `$Setup.Limits__c.Size__c`. */
export function globalField(schema: Schema, name: string, path: readonly string[]): Field | undefined {
    const known = GLOBAL_OBJECTS[name.toLowerCase()];
    if (known !== undefined) return within(schema, known, path);
    if (name.toLowerCase() === '$setup') return within(schema, path[0] ?? '', path.slice(1));
    if (name.toLowerCase() === '$custommetadata') return within(schema, path[0] ?? '', path.slice(2));
    return undefined;
}

function within(schema: Schema, object: string, path: readonly string[]): Field | undefined {
    const type = schema.object(object);
    return type === undefined ? undefined : fieldAt(schema, type, path);
}
