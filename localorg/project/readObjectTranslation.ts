import { elements, text } from './metadata.ts';
import type { FieldTranslationSource, Metadata, ObjectTranslationSource, TranslationSource } from './project.ts';
import { readTranslation } from './readTranslation.ts';

/** `Invoice__c-pt_BR` is Invoice__c in Portuguese of Brazil. */
export function translatedObject(folder: string): { readonly object: string; readonly language: string } {
    const at = folder.lastIndexOf('-');
    return { object: folder.slice(0, at), language: folder.slice(at + 1) };
}

/** The language with one file of an object in it: the object's own words, and in the older format those of its fields. */
export function addObjectTranslation(known: TranslationSource | undefined, object: string, metadata: Metadata): TranslationSource {
    const fields = elements(metadata, 'fields').map(readField);
    const standard = elements(metadata, 'standardFields').map(readField);
    const nameField = text(metadata, 'nameFieldLabel');
    return withObject(known, object, {
        label: caseValue(metadata, false),
        labelPlural: caseValue(metadata, true) ?? caseValue(metadata, false),
        fields: new Map([...(nameField === undefined ? [] : [nameLabel(nameField)]), ...standard, ...fields]),
        fieldSets: words(metadata, 'fieldSets', 'label'),
        recordTypes: words(metadata, 'recordTypes', 'label'),
        validationRules: words(metadata, 'validationRules', 'errorMessage'),
    });
}

export function addFieldTranslation(known: TranslationSource | undefined, object: string, metadata: Metadata): TranslationSource {
    return withObject(known, object, { ...NOTHING, fields: new Map([readField(metadata)]) });
}

const NOTHING: ObjectTranslationSource = {
    label: undefined,
    labelPlural: undefined,
    fields: new Map(),
    fieldSets: new Map(),
    recordTypes: new Map(),
    validationRules: new Map(),
};

/** What two files say of an object; where both speak, the later one counts. */
export function joinObjectTranslations(first: ObjectTranslationSource | undefined, last: ObjectTranslationSource): ObjectTranslationSource {
    if (first === undefined) return last;
    const fields = new Map(first.fields);
    for (const [name, field] of last.fields) fields.set(name, joinFields(fields.get(name), field));
    return {
        label: last.label ?? first.label,
        labelPlural: last.labelPlural ?? first.labelPlural,
        fields,
        fieldSets: new Map([...first.fieldSets, ...last.fieldSets]),
        recordTypes: new Map([...first.recordTypes, ...last.recordTypes]),
        validationRules: new Map([...first.validationRules, ...last.validationRules]),
    };
}

function joinFields(first: FieldTranslationSource | undefined, last: FieldTranslationSource): FieldTranslationSource {
    return {
        label: last.label ?? first?.label,
        help: last.help ?? first?.help,
        picklistValues: new Map([...(first?.picklistValues ?? []), ...last.picklistValues]),
    };
}

function withObject(known: TranslationSource | undefined, object: string, words: ObjectTranslationSource): TranslationSource {
    const language = known ?? readTranslation({});
    const key = object.toLowerCase();
    return { ...language, objects: new Map([...language.objects, [key, joinObjectTranslations(language.objects.get(key), words)]]) };
}

/** Of the forms that a language bends a noun into, the one for a heading: nominative, without article or possessor. */
function caseValue(metadata: Metadata, isPlural: boolean): string | undefined {
    const isPlain = (form: Metadata): boolean =>
        (text(form, 'caseType') ?? 'Nominative') === 'Nominative' &&
        (text(form, 'article') ?? 'None') === 'None' &&
        (text(form, 'possessive') ?? 'None') === 'None';
    const form = elements(metadata, 'caseValues').find((one) => isPlain(one) && text(one, 'plural') === String(isPlural));
    return form === undefined ? undefined : said(form, 'value');
}

function readField(metadata: Metadata): readonly [string, FieldTranslationSource] {
    const picklistValues = words(metadata, 'picklistValues', 'translation', 'masterLabel');
    const name = (text(metadata, 'name') ?? '').toLowerCase();
    return [name, { label: said(metadata, 'label') ?? caseValue(metadata, false), help: said(metadata, 'help'), picklistValues }];
}

function nameLabel(label: string): readonly [string, FieldTranslationSource] {
    return ['name', { label, help: undefined, picklistValues: new Map() }];
}

function words(metadata: Metadata, list: string, word: string, name = 'name'): ReadonlyMap<string, string> {
    const read = elements(metadata, list).map((entry) => [text(entry, name) ?? '', said(entry, word)] as const);
    return new Map(read.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

/** A retrieved file has elements without text for what nobody has translated. */
function said(metadata: Metadata, element: string): string | undefined {
    return text(metadata, element) || undefined;
}
