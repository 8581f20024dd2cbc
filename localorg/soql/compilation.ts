import type { Access, Field, ObjectType, Schema } from '../schema/schema.ts';
import type { AccessLevel, BindValue } from '../schema/requests.ts';
import type { Formulas } from './formulas.ts';
import { QueryFault } from './queryFault.ts';

/** A field or object that the query's text names, to be checked against the user's rights. */
export interface Use {
    readonly object: ObjectType;
    readonly field: Field | undefined;
    /** The relationship through which it was reached, as written; undefined on the queried object itself. */
    readonly relationship: string | undefined;
    /** SELECT and FROM, which WITH SECURITY_ENFORCED looks at, against all other clauses. */
    readonly isSelected: boolean;
    readonly at: number;
}

/** Who runs the query and with what values; undefined when only its shape is asked. */
export interface Execution {
    readonly binds: ReadonlyMap<string, BindValue>;
    readonly access: Access;
    readonly mode: AccessLevel;
    readonly sharing: boolean;
    readonly allRows: boolean;
    readonly now: number;
    readonly formulas: Formulas;
    /** Owner ids of an object's rows that the user may see, for sharing. */
    ownersSeen(object: ObjectType): readonly string[];
    /** Groups and queues that the user belongs to, with the user's own id. */
    readonly principals: readonly string[];
}

/** What all parts of one query share while it becomes SQL. */
export class Compilation {
    readonly text: string;
    readonly schema: Schema;
    readonly execution: Execution | undefined;
    readonly uses: Use[] = [];
    #aliases = 0;

    constructor(text: string, schema: Schema, execution: Execution | undefined) {
        this.text = text;
        this.schema = schema;
        this.execution = execution;
    }

    alias(): string {
        return `t${this.#aliases++}`;
    }

    fault(errorCode: string, message: string, at: number): QueryFault {
        return new QueryFault(errorCode, message, { text: this.text, at });
    }

    object(name: string, at: number): ObjectType {
        const object = this.schema.object(name);
        if (object === undefined || !object.isQueryable) throw unknownObject(name, { text: this.text, at });
        return object;
    }
}

const lookAtDescribe = 'Please reference your WSDL or the describe call for the appropriate names.';

export function unknownObject(name: string, place?: { readonly text: string; readonly at: number }): QueryFault {
    const message = `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${lookAtDescribe}`;
    return new QueryFault('INVALID_TYPE', message, place);
}

export function unknownField(
    name: string,
    object: string,
    place?: { readonly text: string; readonly at: number },
    fields: readonly string[] = [],
): QueryFault {
    const message = `No such column '${name}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${lookAtDescribe}`;
    return new QueryFault('INVALID_FIELD', message, place, fields);
}

export function unknownRelationship(
    name: string,
    part: 'field path' | 'FROM part of query call',
    place?: { readonly text: string; readonly at: number },
    fields: readonly string[] = [],
): QueryFault {
    const message = `Didn't understand relationship '${name}' in ${part}. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${lookAtDescribe}`;
    return new QueryFault(part === 'field path' ? 'INVALID_FIELD' : 'INVALID_TYPE', message, place, fields);
}
