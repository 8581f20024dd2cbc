import type { Project, TranslationSource } from './project.ts';

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

function translate(project: Project, language: string): Project {
    // The more special language comes last, so that its words win.
    const names = new Set([language.split('_')[0] ?? '', language]);
    const sources = [...names].map((name) => project.translations.get(name)).filter((source) => source !== undefined);
    const words = (part: keyof TranslationSource): ReadonlyMap<string, string> => new Map(sources.flatMap((source) => [...source[part]]));
    const tabs = words('tabs');
    const applications = words('applications');
    return {
        ...project,
        labels: new Map([...project.labels, ...words('labels')]),
        tabs: project.tabs.map((tab) => ({ ...tab, label: tabs.get(tab.name) ?? tab.label })),
        applications: project.applications.map((application) => ({
            ...application,
            label: applications.get(application.name) ?? application.label,
        })),
    };
}
