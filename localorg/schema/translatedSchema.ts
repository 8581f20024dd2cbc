import type { FieldTranslationSource, ObjectTranslationSource } from '../project/project.ts';
import type { Field, ObjectType, Schema } from './schema.ts';

/**
 * The schema in the words of one language, by objects' names in lower case. Names, values and everything else stay; an object that
 * nobody has translated is the very same.
 */
export function translatedSchema(schema: Schema, words: ReadonlyMap<string, ObjectTranslationSource>): Schema {
    const translated = new Map<ObjectType, ObjectType>();
    for (const [name, object] of words) {
        const type = schema.object(name);
        if (type !== undefined) translated.set(type, translateObject(type, object));
    }
    const shown = (type: ObjectType | undefined): ObjectType | undefined =>
        type === undefined ? undefined : (translated.get(type) ?? type);
    return {
        objects: schema.objects.map((type) => translated.get(type) ?? type),
        object: (name) => shown(schema.object(name)),
        objectByKeyPrefix: (prefix) => shown(schema.objectByKeyPrefix(prefix)),
        inLanguage: (language) => schema.inLanguage(language),
    };
}

function translateObject(type: ObjectType, words: ObjectTranslationSource): ObjectType {
    const byName = new Map<string, Field>();
    for (const field of type.fields) {
        const key = field.name.toLowerCase();
        byName.set(key, translateField(field, words.fields.get(key)));
    }
    const shown = (field: Field | undefined): Field | undefined => byName.get(field?.name.toLowerCase() ?? '');
    return {
        ...type,
        label: words.label ?? type.label,
        labelPlural: words.labelPlural ?? type.labelPlural,
        fields: [...byName.values()],
        field: (name) => byName.get(name.toLowerCase()),
        relationship: (name) => shown(type.relationship(name)),
        fieldSets: type.fieldSets.map((set) => ({ ...set, label: words.fieldSets.get(set.name) ?? set.label })),
        recordTypes: type.recordTypes.map((one) => ({ ...one, label: words.recordTypes.get(one.name) ?? one.label })),
        validationRules: type.validationRules.map((rule) => ({
            ...rule,
            message: words.validationRules.get(rule.name) ?? rule.message,
        })),
    };
}

/** A translation names a picklist value by its label in the project's own language. */
function translateField(field: Field, words: FieldTranslationSource | undefined): Field {
    if (words === undefined) return field;
    return {
        ...field,
        label: words.label ?? field.label,
        helpText: words.help ?? field.helpText,
        picklistValues: field.picklistValues.map((value) => ({ ...value, label: words.picklistValues.get(value.label) ?? value.label })),
    };
}
