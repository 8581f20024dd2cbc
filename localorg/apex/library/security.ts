import type { Runtime } from '../runtime.ts';
import type { Access, ObjectType } from '../../schema/schema.ts';
import { INTEGER, setOf, SOBJECT, STRING } from '../types/types.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import type { EnumValue } from '../values/enums.ts';
import { SObjectValue } from '../values/sobject.ts';
import { list } from './construct.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';
import { refused } from './refusals.ts';

type Right = 'READABLE' | 'CREATABLE' | 'UPDATABLE' | 'UPSERTABLE';

/** Security.stripInaccessible. */
export const security: LibraryPart = (runtime) => [
    {
        name: 'System.Security',
        kind: 'class',
        members: {
            'static SObjectAccessDecision stripInaccessible(AccessType accessCheckType, List<SObject> sourceRecords)': (
                type: EnumValue,
                records: ApexList,
            ) => strip(runtime, type.name as Right, records, true),
            'static SObjectAccessDecision stripInaccessible(AccessType accessCheckType, List<SObject> sourceRecords, Boolean enforceRootObjectCRUD)':
                (type: EnumValue, records: ApexList, enforceRoot: boolean) => strip(runtime, type.name as Right, records, enforceRoot),
            'static SObjectAccessDecision stripInaccessible(AccessType accessCheckType, List<SObject> sourceRecords, Id permissionSetId)':
                refused('Security.stripInaccessible with a permission set'),
        },
    },
    {
        name: 'System.SObjectAccessDecision',
        kind: 'class',
        members: {
            'List<SObject> getRecords()': (self: PlatformObject) => self.properties['records'],
            'Map<String, Set<String>> getRemovedFields()': (self: PlatformObject) => self.properties['removedFields'],
            'Set<Integer> getModifiedIndexes()': (self: PlatformObject) => self.properties['modifiedIndexes'],
        },
    },
];

/** Collects what was taken away while records are copied. */
class Stripping {
    readonly removed = new Map<string, Set<string>>();
    readonly #access: Access;
    readonly #right: Right;

    constructor(access: Access, right: Right) {
        this.#access = access;
        this.#right = right;
    }

    mayUse(object: string, right: Right = this.#right): boolean {
        if (right === 'READABLE') return this.#access.object(object, 'read');
        if (right === 'CREATABLE') return this.#access.object(object, 'create');
        if (right === 'UPDATABLE') return this.#access.object(object, 'edit');
        return this.mayUse(object, 'CREATABLE') && this.mayUse(object, 'UPDATABLE');
    }

    /** A copy without what may not be used; the source stays as it is. */
    copy(source: SObjectValue): SObjectValue {
        const object = source.type.name;
        const copy = source.clone(true, false, true, true);
        copy.cloneSourceId = source.cloneSourceId;
        for (const name of source.values.keys()) {
            if (this.#mayUseField(source.type, name)) continue;
            this.#remove(object, name);
            copy.values.delete(name);
            copy.queried?.delete(name);
        }
        for (const [relationship, parent] of source.parents) {
            const reference = source.type.relationship(relationship);
            if (reference === undefined || parent === null) continue;
            if (this.#mayUseField(source.type, reference.name) && this.mayUse(parent.type.name, 'READABLE')) {
                copy.parents.set(relationship, this.copy(parent));
                continue;
            }
            this.#remove(object, relationship);
            copy.parents.delete(relationship);
            copy.queried?.delete(relationship);
        }
        for (const [relationship, children] of source.children) {
            const child = source.type.childRelationship(relationship)?.childObject;
            if (child === undefined || this.mayUse(child, 'READABLE')) {
                copy.children.set(
                    relationship,
                    new ApexList(
                        children.elementType,
                        children.items.map((item) => (item instanceof SObjectValue ? this.copy(item) : item)),
                    ),
                );
                continue;
            }
            this.#remove(object, relationship);
            copy.children.delete(relationship);
        }
        return copy;
    }

    /** Fields that nobody can write, as formulas and audit fields, may not be created or updated either. */
    #mayUseField(type: ObjectType, name: string): boolean {
        if (name === 'Id') return true;
        if (this.#right === 'READABLE') return this.#access.field(type.name, name, 'read');
        const field = type.field(name);
        const isWritable = field === undefined || (this.#right === 'CREATABLE' ? field.isCreateable : field.isUpdateable);
        return isWritable && this.#access.field(type.name, name, 'edit');
    }

    #remove(object: string, name: string): void {
        const names = this.removed.get(object) ?? new Set<string>();
        this.removed.set(object, names.add(name));
    }
}

function strip(runtime: Runtime, right: Right, records: ApexList | null, enforceRoot: boolean): PlatformObject {
    if (records === null) throw runtime.exception('System.NullPointerException', 'Argument cannot be null.');
    const stripping = new Stripping(runtime.platform.access(), right);
    const modified: number[] = [];
    const copies = records.items.map((item, index) => {
        if (!(item instanceof SObjectValue)) throw runtime.exception('System.NullPointerException', 'Argument cannot be null.');
        if (enforceRoot && !stripping.mayUse(item.type.name))
            throw runtime.exception('System.NoAccessException', `No access to entity: ${item.type.name}`);
        const before = count(stripping);
        const copy = stripping.copy(item);
        if (count(stripping) > before || copy.values.size < item.values.size) modified.push(index);
        return copy;
    });
    const removed = [...stripping.removed].map(([object, names]) => [object, new ApexSet(STRING, names)] as const);
    return new PlatformObject('System.SObjectAccessDecision', {
        records: list(records.elementType.kind === 'sobject' ? records.elementType : SOBJECT, copies),
        removedFields: new ApexMap(STRING, setOf(STRING), removed),
        modifiedIndexes: new ApexSet(INTEGER, modified),
    });
}

const count = (stripping: Stripping): number => [...stripping.removed.values()].reduce((sum, names) => sum + names.size, 0);
