import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { NotSupported, SourceError } from '../fault.ts';
import { emptyDraft, objectDraft, type ProjectDraft, type ReportProblem } from './draft.ts';
import { elements, flag, text, texts } from './metadata.ts';
import type { CodeSource, Metadata, Project } from './project.ts';
import { readCode } from './readCode.ts';
import { readExternalCredential, readNamedCredential } from './readCredentials.ts';
import { readCustomMetadata } from './readCustomMetadata.ts';
import { addObject, addPart, addSharingReason, OBJECT_PARTS } from './readObjects.ts';
import { readApplication, readFlexiPage, readTab } from './readPages.ts';
import { addFieldTranslation, addObjectTranslation, translatedObject } from './readObjectTranslation.ts';
import { readPermissionSet } from './readPermissionSet.ts';
import { readLightningComponent, readStaticResource } from './readResources.ts';
import { readTranslation } from './readTranslation.ts';
import { defaultApiVersion, sourceFiles, type SourceFile } from './sourceFiles.ts';
import { parseXml } from './xml.ts';

/**
 * Reads an SFDX project root, a force-app folder or any folder below.
 * A file that is wrong stops the reading with a SourceError, unless `report` takes the problem and reading goes on without the file.
 */
export function readProject(folder: string, report: ReportProblem = rethrow): Project {
    const { root, files } = sourceFiles(folder);
    const draft = emptyDraft(root);
    const bundles = new Set<string>();
    const fallbackVersion = defaultApiVersion(root);
    for (const source of files) {
        try {
            readFile(draft, source, bundles, fallbackVersion);
        } catch (error) {
            if (!(error instanceof SourceError || error instanceof NotSupported)) throw error;
            report(error);
        }
    }
    return { ...draft, objects: [...draft.objects.values()] };
}

function rethrow(problem: SourceError | NotSupported): void {
    throw problem;
}

function readFile(draft: ProjectDraft, source: SourceFile, bundles: Set<string>, fallbackVersion: number): void {
    const bundleAt = source.folders.lastIndexOf('lwc');
    if (bundleAt >= 0) {
        readBundleFile(draft, source, bundleAt, bundles);
        return;
    }
    const isBelowResources = source.folders.includes('staticresources');
    if (isBelowResources && !source.base.endsWith('.resource-meta.xml')) return;
    if (source.base.endsWith('.cls')) {
        addCode(draft.classes, readCode(source, fallbackVersion));
        return;
    }
    if (source.base.endsWith('.trigger')) {
        addCode(draft.triggers, readCode(source, fallbackVersion));
        return;
    }
    if (/\.(cls|trigger)-meta\.xml$/.test(source.base)) return;
    readMetadataFile(draft, source);
}

/** Only files of a bundle folder count: `lwc/jsconfig.json` and the like are tooling. */
function readBundleFile(draft: ProjectDraft, source: SourceFile, bundleAt: number, bundles: Set<string>): void {
    if (source.folders.length !== bundleAt + 2 || !/\.(js|ts|html|css|js-meta\.xml)$/.test(source.base)) return;
    const folder = dirname(source.path);
    if (bundles.has(folder)) return;
    bundles.add(folder);
    draft.lightningComponents.push(readLightningComponent(folder, draft.root));
}

function addCode(list: CodeSource[], code: CodeSource): void {
    const twin = list.find((candidate) => candidate.name.toLowerCase() === code.name.toLowerCase());
    if (twin !== undefined) throw new SourceError(`${code.name} is also in ${twin.file}`, { file: code.file, line: 1 });
    list.push(code);
}

type Reader = (draft: ProjectDraft, name: string, metadata: Metadata, source: SourceFile) => void;

/** Metadata by file suffix, which is the same with and without `-meta.xml`. */
const READERS: Readonly<Record<string, Reader>> = {
    object: (draft, name, metadata) => addObject(objectDraft(draft, name), metadata),
    ...Object.fromEntries(
        OBJECT_PARTS.map(({ suffix, part }): [string, Reader] => [
            suffix.slice(1),
            (draft, name, metadata, source) => addPart(objectDraft(draft, source.folders.at(-2) ?? ''), part, metadata, name),
        ]),
    ),
    sharingReason: (draft, name, metadata, source) => addSharingReason(objectDraft(draft, source.folders.at(-2) ?? ''), name, metadata),
    globalValueSet: (draft, name, metadata) => draft.globalValueSets.set(name, metadata),
    standardValueSet: (draft, name, metadata) => draft.standardValueSets.set(name, metadata),
    labels: (draft, _name, metadata) => {
        for (const label of elements(metadata, 'labels')) draft.labels.set(text(label, 'fullName') ?? '', text(label, 'value') ?? '');
    },
    translation: (draft, name, metadata) => draft.translations.set(name, readTranslation(metadata, draft.translations.get(name))),
    objectTranslation: (draft, name, metadata) => {
        const { object, language } = translatedObject(name);
        draft.translations.set(language, addObjectTranslation(draft.translations.get(language), object, metadata));
    },
    fieldTranslation: (draft, _name, metadata, source) => {
        const { object, language } = translatedObject(source.folders.at(-1) ?? '');
        draft.translations.set(language, addFieldTranslation(draft.translations.get(language), object, metadata));
    },
    md: (draft, name, metadata, source) => draft.customMetadata.push(readCustomMetadata(name, metadata, source.file)),
    permissionset: (draft, name, metadata) => draft.permissionSets.push(readPermissionSet(name, metadata)),
    permissionsetgroup: (draft, name, metadata) =>
        draft.permissionSetGroups.push({ name, label: text(metadata, 'label') ?? name, permissionSets: texts(metadata, 'permissionSets') }),
    customPermission: (draft, name, metadata) => draft.customPermissions.push({ name, label: text(metadata, 'label') ?? name }),
    app: (draft, name, metadata) => draft.applications.push(readApplication(name, metadata)),
    tab: (draft, name, metadata) => draft.tabs.push(readTab(name, metadata)),
    flexipage: (draft, name, metadata) => draft.flexiPages.push(readFlexiPage(name, metadata)),
    namedCredential: (draft, name, metadata) => draft.namedCredentials.push(readNamedCredential(name, metadata)),
    externalCredential: (draft, name, metadata) => draft.externalCredentials.push(readExternalCredential(name, metadata)),
    remoteSite: (draft, name, metadata) =>
        draft.remoteSites.push({ name, url: text(metadata, 'url') ?? '', isActive: flag(metadata, 'isActive', true) }),
    resource: (draft, name, metadata, source) => draft.staticResources.push(readStaticResource(name, metadata, source)),
    notiftype: (draft, name, metadata) => draft.notificationTypes.push({ name, label: text(metadata, 'masterLabel') ?? name }),
    messageChannel: (draft, name, metadata) => draft.messageChannels.push({ name, label: text(metadata, 'masterLabel') ?? name }),
};

/** Folders whose files carry these suffixes without `-meta.xml` in the older format; elsewhere `README.md` is no metadata. */
const OLD_FORMAT_FOLDERS: Readonly<Record<string, string>> = { md: 'customMetadata', app: 'applications', tab: 'tabs' };

function readMetadataFile(draft: ProjectDraft, source: SourceFile): void {
    const isMeta = source.base.endsWith('-meta.xml');
    const match = /^(.+)\.([A-Za-z]+)$/.exec(source.base.replace(/-meta\.xml$/, ''));
    if (match === null) return;
    const [, name = '', suffix = ''] = match;
    const read = Object.hasOwn(READERS, suffix) ? READERS[suffix] : undefined;
    if (read === undefined) {
        // Content files (pages, html, js) stand beside a -meta.xml, which is what gets counted.
        if (isMeta) draft.unread.set(suffix, (draft.unread.get(suffix) ?? 0) + 1);
        return;
    }
    const folder = OLD_FORMAT_FOLDERS[suffix];
    if (!isMeta && folder !== undefined && source.folders.at(-1) !== folder) return;
    if (!isMeta && suffix === 'resource') return;
    read(draft, decodeURIComponent(name), parseXml(readFileSync(source.path, 'utf8'), source.file).metadata, source);
}
