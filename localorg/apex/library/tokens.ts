import type { Field, ObjectType, Schema } from '../../schema/schema.ts';
import type { Runtime } from '../runtime.ts';
import { PlatformObject } from './platformObject.ts';

/** A Schema.SObjectType: one for each object of a schema, so that identity compares them. */
export class SObjectTypeToken extends PlatformObject {
    readonly objectType: ObjectType;
    /** Tokens of its fields by canonical name. */
    readonly fields = new Map<string, SObjectFieldToken>();

    constructor(objectType: ObjectType) {
        super('Schema.SObjectType');
        this.objectType = objectType;
    }

    override apexText(): string {
        return this.objectType.name;
    }
}

/** A Schema.SObjectField: one for each field of an object. */
export class SObjectFieldToken extends PlatformObject {
    readonly owner: SObjectTypeToken;
    readonly field: Field;

    constructor(owner: SObjectTypeToken, field: Field) {
        super('Schema.SObjectField');
        this.owner = owner;
        this.field = field;
    }

    override apexText(): string {
        return this.field.name;
    }
}

const tokens = new WeakMap<ObjectType, SObjectTypeToken>();

export function sobjectTypeToken(objectType: ObjectType): SObjectTypeToken {
    const known = tokens.get(objectType);
    if (known !== undefined) return known;
    const token = new SObjectTypeToken(objectType);
    tokens.set(objectType, token);
    return token;
}

export function sobjectFieldToken(objectType: ObjectType, field: Field): SObjectFieldToken {
    const owner = sobjectTypeToken(objectType);
    const known = owner.fields.get(field.name);
    if (known !== undefined) return known;
    const token = new SObjectFieldToken(owner, field);
    owner.fields.set(field.name, token);
    return token;
}

/** The object in the words of the running user. Tokens stay those of the object itself: Apex compares them. */
export function inUserLanguage({ platform }: Runtime, objectType: ObjectType): ObjectType {
    return platform.schema.inLanguage(platform.user().language).object(objectType.name) ?? objectType;
}

/** The tokens of the objects of these names that the schema has. */
export function tokensOf(schema: Schema, names: readonly string[]): readonly SObjectTypeToken[] {
    return names.flatMap((name) => {
        const objectType = schema.object(name);
        return objectType === undefined ? [] : [sobjectTypeToken(objectType)];
    });
}
