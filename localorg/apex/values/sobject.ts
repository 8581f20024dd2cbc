import type { Field, ObjectType } from '../../schema/schema.ts';
import { ApexList } from './collections.ts';
import { platformException } from './exceptions.ts';
import { toFieldValue } from './fieldValue.ts';
import { keyText } from './keys.ts';

/** An error that addError put on a record. */
export interface RecordError {
    readonly message: string;
    readonly fields: readonly string[];
    readonly statusCode: string;
}

const AUDIT_FIELDS: ReadonlySet<string> = new Set(['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp']);

/**
 * An sObject: values by canonical field name in runtime representation, related records by canonical relationship name.
 * A field that was never set is absent. One that came from a query knows what was queried and refuses to tell the rest.
 */
export class SObjectValue {
    readonly type: ObjectType;
    /** Set fields in the order in which they were set. Null is a value. */
    readonly values = new Map<string, unknown>();
    readonly parents = new Map<string, SObjectValue | null>();
    readonly children = new Map<string, ApexList>();
    /** What a query answered under an alias of its own: `SELECT toLabel(Status) shown`. Read by `get`, never saved. */
    readonly aliases = new Map<string, unknown>();
    /** Fields and relationships that the query named; undefined for a record that did not come from a query. */
    queried: Set<string> | undefined;
    errors: RecordError[] = [];
    isReadOnly = false;
    /** Set by `clone`. */
    cloneSourceId: string | null | undefined;

    constructor(type: ObjectType) {
        this.type = type;
    }

    /** The Id, or null. */
    get id(): string | null {
        return (this.values.get('Id') as string | undefined) ?? null;
    }

    /** A field by its canonical name, as `record.Name` reads it. */
    field(name: string): unknown {
        const value = this.values.get(name);
        return value === undefined ? this.absent(name) : value;
    }

    /** Sets a field by its canonical name to a value that already has the field's representation. */
    setField(name: string, value: unknown): void {
        if (this.isReadOnly) throw platformException('System.FinalException', 'Record is read-only');
        this.values.set(name, value);
    }

    /** SObject.get: any case; a BoxedDouble never comes out, because number fields are Decimal. */
    get(name: string): unknown {
        if (this.aliases.size > 0 && this.type.field(name) === undefined) {
            for (const [alias, value] of this.aliases) if (alias.toLowerCase() === name.toLowerCase()) return value;
        }
        return this.field(this.canonicalName(name));
    }

    /** SObject.put: any case, converts and checks; the value that was there before. */
    put(name: string, value: unknown): unknown {
        const field = this.requireField(name);
        const before = this.values.get(field.name) ?? null;
        this.setField(field.name, toFieldValue(field, value));
        return before;
    }

    /** SObject.isSet: whether a value, also null, was queried or assigned. */
    isSet(name: string): boolean {
        return this.values.has(this.canonicalName(name));
    }

    /** The parent under a canonical relationship name, as `contact.Account` reads it. */
    parent(relationship: string): SObjectValue | null {
        const parent = this.parents.get(relationship);
        if (parent !== undefined) return parent;
        if (this.queried !== undefined && !this.queried.has(relationship)) throw this.notQueried(relationship);
        return null;
    }

    setParent(relationship: string, parent: SObjectValue | null): void {
        if (this.isReadOnly) throw platformException('System.FinalException', 'Record is read-only');
        this.parents.set(relationship, parent);
    }

    /** The child records under a canonical relationship name, as `account.Contacts` reads them; undefined where none were queried. */
    childList(relationship: string): ApexList | undefined {
        const list = this.children.get(relationship);
        if (list === undefined && this.queried !== undefined && !this.queried.has(relationship)) throw this.notQueried(relationship);
        return list;
    }

    addError(message: string, fields: readonly string[] = [], statusCode = 'FIELD_CUSTOM_VALIDATION_EXCEPTION'): void {
        this.errors.push({ message, fields, statusCode });
    }

    clone(preserveId = false, isDeep = false, preserveTimestamps = false, preserveAutonumber = false): SObjectValue {
        const copy = new SObjectValue(this.type);
        for (const [name, value] of this.values) {
            if (name === 'Id' && !preserveId) continue;
            if (AUDIT_FIELDS.has(name) && !preserveTimestamps) continue;
            if (!preserveAutonumber && this.type.field(name)?.autoNumberFormat !== undefined) continue;
            copy.values.set(name, value);
        }
        for (const [name, parent] of this.parents)
            copy.parents.set(name, isDeep && parent !== null ? parent.clone(true, true, true, true) : parent);
        for (const [name, list] of this.children) copy.children.set(name, isDeep ? deepCopy(list) : list);
        for (const [alias, value] of this.aliases) copy.aliases.set(alias, value);
        if (this.queried !== undefined) copy.queried = new Set(this.queried);
        copy.cloneSourceId = this.id;
        return copy;
    }

    canonicalKey(): string {
        const fields = [...this.values].map(([name, value]) => `${name}=${keyText(value)}`).sort();
        const parents = [...this.parents].map(([name, value]) => `${name}=${keyText(value)}`).sort();
        return `\u0000sobject:${this.type.name}{${fields.join(',')};${parents.join(',')}}`;
    }

    /** The canonical name of a field, or the SObjectException that Apex throws for an unknown one. */
    canonicalName(name: string): string {
        if (this.type.name === 'AggregateResult') return this.aliasOf(name);
        return this.requireField(name).name;
    }

    private requireField(name: string): Field {
        const field = this.type.field(name);
        if (field === undefined) throw platformException('System.SObjectException', `Invalid field ${name} for ${this.type.name}`);
        return field;
    }

    private aliasOf(name: string): string {
        const wanted = name.toLowerCase();
        for (const alias of this.values.keys()) if (alias.toLowerCase() === wanted) return alias;
        throw platformException('System.SObjectException', `Invalid field ${name} for AggregateResult`);
    }

    /** A checkbox is never null. */
    private absent(name: string): unknown {
        if (this.queried !== undefined && !this.queried.has(name) && name !== 'Id') throw this.notQueried(name);
        return this.type.field(name)?.type === 'boolean' ? false : null;
    }

    private notQueried(name: string): Error {
        return platformException(
            'System.SObjectException',
            `SObject row was retrieved via SOQL without querying the requested field: ${this.type.name}.${name}`,
        );
    }
}

function deepCopy(list: ApexList): ApexList {
    return new ApexList(
        list.elementType,
        list.items.map((item) => (item instanceof SObjectValue ? item.clone(true, true, true, true) : item)),
    );
}
