import type { ChildRelationship, Field, ObjectKind, ObjectType } from './schema.ts';

type Data = Omit<ObjectType, 'field' | 'relationship' | 'childRelationship' | 'childRelationships' | 'fields'>;

/** An object while the schema is put together: fields may be added and replaced until `describeObject` closes it. */
export interface ObjectDraft extends Data {
    readonly fields: Map<string, Field>;
    /** Child relationship name by lower-case field name. */
    readonly children: Map<string, string>;
}

export const NOTHING_ALLOWED = {
    isQueryable: false,
    isCreateable: false,
    isUpdateable: false,
    isDeletable: false,
    isUndeletable: false,
    isMergeable: false,
    isSearchable: false,
    isTriggerable: false,
} as const;

export function objectDraft(
    data: Partial<Data> & { readonly name: string; readonly kind: ObjectKind; readonly keyPrefix: string; readonly label: string },
): ObjectDraft {
    return {
        labelPlural: `${data.label}s`,
        isSetup: false,
        settingType: undefined,
        ...NOTHING_ALLOWED,
        sharingModel: 'ReadWrite',
        publishBehavior: undefined,
        fieldSets: [],
        recordTypes: [],
        validationRules: [],
        ...data,
        fields: new Map(),
        children: new Map(),
    };
}

export function addFields(draft: ObjectDraft, fields: readonly Field[]): void {
    for (const field of fields) draft.fields.set(field.name.toLowerCase(), field);
}

/** Closes a draft: lookups by name ignore case. */
export function describeObject(draft: ObjectDraft, childRelationships: readonly ChildRelationship[]): ObjectType {
    const { fields: byName, children: _, ...data } = draft;
    const fields = [...byName.values()];
    const relationships = new Map<string, Field>();
    for (const field of fields) if (field.relationshipName !== undefined) relationships.set(field.relationshipName.toLowerCase(), field);
    const children = new Map<string, ChildRelationship>();
    for (const child of childRelationships) {
        const key = child.relationshipName?.toLowerCase();
        if (key !== undefined && !children.has(key)) children.set(key, child);
    }
    return {
        ...data,
        fields,
        childRelationships,
        field: (name) => byName.get(name.toLowerCase()),
        relationship: (name) => relationships.get(name.toLowerCase()),
        childRelationship: (name) => children.get(name.toLowerCase()),
    };
}
