import type { Metadata, ObjectTranslationSource, Project, TranslationSource } from './project.ts';
import { joinObjectTranslations } from './readObjectTranslation.ts';

/** A project is read once, so its translations are joined once for each language that somebody speaks. */
const joined = new WeakMap<Project, Map<string, Project>>();

/**
 * The project as somebody reads it whose language is `fr_CA`: each word in French of Canada, else in French, else as the project's
 * own language has it.
 */
export function inLanguage(project: Project, language: string): Project {
    const known = joined.get(project) ?? new Map<string, Project>();
    joined.set(project, known);
    const translated = known.get(language) ?? translate(project, language);
    known.set(language, translated);
    return translated;
}

/** What a language says of the objects, by their names in lower case. */
export function objectWords(project: Project, language: string): ReadonlyMap<string, ObjectTranslationSource> {
    const words = new Map<string, ObjectTranslationSource>();
    for (const source of sources(project, language))
        for (const [name, object] of source.objects) words.set(name, joinObjectTranslations(words.get(name), object));
    return words;
}

/** The more special language comes last, so that its words win. */
function sources(project: Project, language: string): readonly TranslationSource[] {
    const names = new Set([language.split('_')[0] ?? '', language]);
    return [...names].map((name) => project.translations.get(name)).filter((source) => source !== undefined);
}

function translate(project: Project, language: string): Project {
    const words = (part: 'labels' | 'tabs' | 'applications'): ReadonlyMap<string, string> =>
        new Map(sources(project, language).flatMap((source) => [...source[part]]));
    const tabs = words('tabs');
    const applications = words('applications');
    const objects = objectWords(project, language);
    return {
        ...project,
        labels: new Map([...project.labels, ...words('labels')]),
        tabs: project.tabs.map((tab) => ({ ...tab, label: tabs.get(tab.name) ?? tab.label })),
        applications: project.applications.map((application) => ({
            ...application,
            label: applications.get(application.name) ?? application.label,
        })),
        objects: project.objects.map((object) => ({
            ...object,
            metadata: withNames(object.metadata, objects.get(object.name.toLowerCase())),
        })),
    };
}

/** An object's tab is named like the object. */
function withNames(metadata: Metadata, words: ObjectTranslationSource | undefined): Metadata {
    return {
        ...metadata,
        ...(words?.label === undefined ? {} : { label: [words.label] }),
        ...(words?.labelPlural === undefined ? {} : { pluralLabel: [words.labelPlural] }),
    };
}
