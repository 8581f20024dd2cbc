import { basename } from 'node:path';
import type { Finding } from '../check.ts';
import { filesBelow, parseXml, read, type Element } from '../metadata/xml.ts';
import { factsOf, type ApexFacts } from './apex.ts';
import { readComponents, type Component } from './components.ts';

export interface Document {
    /** `Formstack_Home` of `Formstack_Home.tab-meta.xml`; fields and other parts as `Object.Part`. */
    readonly name: string;
    readonly file: string;
    readonly root: Element;
}

/** The project's metadata by its outermost element and name, its Apex and its components: what references lead to. */
export interface Project {
    readonly documents: ReadonlyMap<string, ReadonlyMap<string, Document>>;
    readonly apex: readonly ApexFacts[];
    readonly components: ReadonlyMap<string, Component>;
}

const SOURCE = 'force-app';

export function readProject(root: string): Project {
    const documents = new Map<string, Map<string, Document>>();
    const apex: ApexFacts[] = [];
    for (const file of filesBelow(root, SOURCE)) {
        if (/\.(cls|trigger)$/.test(file)) apex.push(factsOf(file, read(root, file)));
        const named = /^(.+)\.[^.]+-meta\.xml$/.exec(basename(file))?.[1];
        if (named === undefined) continue;
        const element = parseXml(read(root, file));
        const parent = /\/(?:objects|objectTranslations)\/([^/]+)\//.exec(file)?.[1];
        const name = parent === undefined || parent === named ? named : `${parent}.${named}`;
        const ofType = documents.get(element.name) ?? new Map<string, Document>();
        documents.set(element.name, ofType.set(name, { name, file, root: element }));
    }
    return { documents, apex, components: readComponents(root) };
}

export function all({ documents }: Project, type: string): readonly Document[] {
    return [...(documents.get(type)?.values() ?? [])];
}

export function has({ documents }: Project, type: string, name: string): boolean {
    return documents.get(type)?.has(name) === true;
}

/** A name of a thing of this project: what has no suffix of custom metadata is the platform's own. */
export function isCustom(name: string): boolean {
    return /__(c|e|mdt|b|x)$/.test(name);
}

/** Says of each of the elements whose text is not the name of a document of this type that there is none. */
export function missing(project: Project, file: string, elements: readonly Element[], type: string, what: string): readonly Finding[] {
    return elements
        .filter(({ text }) => !has(project, type, text))
        .map(({ line, text }) => ({ file, line, message: `there is no ${what} ${text}.` }));
}
