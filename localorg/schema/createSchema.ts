import { NotSupported, SourceError } from '../fault.ts';
import { elements, flag, text } from '../project/metadata.ts';
import type { ReportProblem } from '../project/draft.ts';
import type { ObjectSource, Project } from '../project/project.ts';
import { objectWords } from '../project/translations.ts';
import { customObject, kindOf } from './customObjects.ts';
import { changeEventObject, feedObject, historyObject, shareObject } from './derivedObjects.ts';
import { describeField } from './describeField.ts';
import { customKeyPrefixes } from './keyPrefixes.ts';
import { addFields, describeObject, type ObjectDraft } from './objectDraft.ts';
import { joinObjects } from './relationships.ts';
import type { ObjectKind, ObjectType, Schema } from './schema.ts';
import { standardObjects } from './standardObjects.ts';
import { standardPicklists } from './standardPicklists.ts';
import { translatedSchema } from './translatedSchema.ts';

/** All custom shares and histories have the same key prefix on a real org too. */
const CUSTOM_SHARE_PREFIX = '02c';
const CUSTOM_HISTORY_PREFIX = '017';
const KIND_LETTERS: readonly (readonly [string, readonly ObjectKind[]])[] = [
    ['a', ['custom', 'customSetting']],
    ['e', ['platformEvent']],
    ['m', ['customMetadata']],
];

/**
 * The catalogue of standard objects with the project's objects and fields on top.
 * What the source declares and the local org does not know stops here, unless `report` takes the problem and the object or field is left out.
 */
export function createSchema(project: Project, report: ReportProblem = rethrow): Schema {
    const drafts = new Map<string, ObjectDraft>();
    for (const draft of standardObjects()) drafts.set(draft.name.toLowerCase(), draft);
    for (const draft of customObjects(project, report)) drafts.set(draft.name.toLowerCase(), draft);
    for (const source of project.objects) extend(drafts, source, project, report);
    standardPicklists(drafts, project.standardValueSets);
    for (const source of project.objects) hang(drafts, source);
    return close(drafts, joinObjects(drafts, report), project);
}

function rethrow(problem: SourceError | NotSupported): void {
    throw problem;
}

/** Hands what was thrown about the source to `report`. */
function attempt<T>(report: ReportProblem, work: () => T): T | undefined {
    try {
        return work();
    } catch (error) {
        if (!(error instanceof NotSupported || error instanceof SourceError)) throw error;
        report(error);
        return undefined;
    }
}

function customObjects(project: Project, report: ReportProblem): readonly ObjectDraft[] {
    const kinds = new Map(project.objects.map((source) => [source, attempt(report, () => kindOf(source))]));
    return KIND_LETTERS.flatMap(([letter, members]) => {
        const sources = project.objects.filter((source) => {
            const kind = kinds.get(source);
            return kind !== undefined && members.includes(kind);
        });
        const prefixes = customKeyPrefixes(
            letter,
            sources.map((source) => source.name),
        );
        return sources.map((source) => customObject(source, kinds.get(source) ?? 'custom', prefixes.get(source.name) ?? ''));
    });
}

/** Custom fields of an Activity belong to Task and Event. */
function targets(name: string): readonly string[] {
    return name.toLowerCase() === 'activity' ? ['task', 'event'] : [name.toLowerCase()];
}

function extend(drafts: Map<string, ObjectDraft>, source: ObjectSource, project: Project, report: ReportProblem): void {
    for (const target of targets(source.name)) {
        const draft = drafts.get(target);
        if (draft === undefined) {
            if (!/__[a-z]+$/i.test(source.name)) attempt(report, () => unknownObject(source));
            continue;
        }
        for (const field of source.fields) {
            // A standard field in the source only changes its label or tracking.
            if (!/__c$/i.test(field.name)) continue;
            attempt(report, () =>
                addFields(
                    draft,
                    describeField(field.name, field.metadata, { object: draft.name, globalValueSets: project.globalValueSets }),
                ),
            );
            const child = text(field.metadata, 'relationshipName');
            if (child !== undefined) draft.children.set(field.name.toLowerCase(), `${child}__r`);
        }
        drafts.set(target, { ...draft, ...extras(source) });
    }
}

function unknownObject(source: ObjectSource): never {
    throw new NotSupported(`standard object ${source.name}, which the source extends and the catalogue does not hold`);
}

function extras(source: ObjectSource): Pick<ObjectDraft, 'fieldSets' | 'recordTypes' | 'validationRules'> {
    return {
        fieldSets: source.fieldSets.map(({ name, metadata }) => ({
            name,
            label: text(metadata, 'label') ?? name,
            fields: elements(metadata, 'displayedFields').map((field) => text(field, 'field') ?? ''),
        })),
        recordTypes: source.recordTypes.map(({ name, metadata }) => ({
            name,
            label: text(metadata, 'label') ?? name,
            isActive: flag(metadata, 'active', true),
        })),
        validationRules: source.validationRules.map(({ name, metadata }) => ({
            name,
            isActive: flag(metadata, 'active'),
            formula: text(metadata, 'errorConditionFormula') ?? '',
            message: text(metadata, 'errorMessage') ?? '',
            field: text(metadata, 'errorDisplayField'),
        })),
    };
}

/** Shares exist where the org-wide default leaves something to share; histories and feeds where the metadata switches them on. */
function hang(drafts: Map<string, ObjectDraft>, source: ObjectSource): void {
    const draft = drafts.get(source.name.toLowerCase());
    if (draft?.kind !== 'custom') return;
    const put = (object: ObjectDraft): unknown => drafts.set(object.name.toLowerCase(), object);
    if (draft.sharingModel === 'Private' || draft.sharingModel === 'Read')
        put(shareObject(draft, CUSTOM_SHARE_PREFIX, sharingReasons(source)));
    if (flag(source.metadata, 'enableHistory')) put(historyObject(draft, CUSTOM_HISTORY_PREFIX));
    if (flag(source.metadata, 'enableFeeds')) put(feedObject(draft));
}

function sharingReasons(source: ObjectSource): readonly string[] {
    return elements(source.metadata, 'sharingReasons').map((reason) => (text(reason, 'fullName') ?? '').replace(/(__c)?$/i, '__c'));
}

function close(drafts: ReadonlyMap<string, ObjectDraft>, childRelationships: ReturnType<typeof joinObjects>, project: Project): Schema {
    const byName = new Map<string, ObjectType>();
    const byPrefix = new Map<string, ObjectType>();
    for (const [key, draft] of drafts) {
        const object = describeObject(draft, childRelationships.get(key) ?? []);
        byName.set(key, object);
        if (object.keyPrefix !== '' && !byPrefix.has(object.keyPrefix)) byPrefix.set(object.keyPrefix, object);
    }
    const objects = [...byName.values()];
    /** Change events are made when somebody names one: nearly nobody does. */
    const changeEvent = (key: string): ObjectType | undefined => {
        const stem = /^(.+?)(__)?changeevent$/.exec(key);
        if (stem === null) return undefined;
        const base = drafts.get(stem[2] === undefined ? (stem[1] ?? '') : `${stem[1]}__c`);
        if (base === undefined || !base.isTriggerable) return undefined;
        const object = describeObject(changeEventObject(base), []);
        byName.set(key, object);
        return object;
    };
    const languages = new Map<string, Schema>();
    const schema: Schema = {
        objects,
        object: (name) => byName.get(name.toLowerCase()) ?? changeEvent(name.toLowerCase()),
        objectByKeyPrefix: (prefix) => byPrefix.get(prefix),
        inLanguage: (language) => {
            const known = languages.get(language);
            if (known !== undefined) return known;
            const words = objectWords(project, language);
            const translated = words.size === 0 ? schema : translatedSchema(schema, words);
            languages.set(language, translated);
            return translated;
        },
    };
    return schema;
}
