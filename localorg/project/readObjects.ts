import { text } from './metadata.ts';
import type { Metadata } from './project.ts';
import type { ObjectDraft } from './draft.ts';

type PartName = 'fields' | 'validationRules' | 'fieldSets' | 'recordTypes' | 'listViews';

/** Folder below an object, suffix of its files, and where the part goes. */
export const OBJECT_PARTS: readonly { readonly suffix: string; readonly part: PartName }[] = [
    { suffix: '.field', part: 'fields' },
    { suffix: '.validationRule', part: 'validationRules' },
    { suffix: '.fieldSet', part: 'fieldSets' },
    { suffix: '.recordType', part: 'recordTypes' },
    { suffix: '.listView', part: 'listViews' },
];

/** `X.object-meta.xml`, or the older `X.object`, which holds the parts inside. */
export function addObject(object: ObjectDraft, metadata: Metadata): void {
    const own: Record<string, Metadata[string]> = { ...object.metadata };
    for (const [name, values] of Object.entries(metadata)) {
        const part = OBJECT_PARTS.find((candidate) => candidate.part === name)?.part;
        if (part === undefined) own[name] = values;
        else for (const value of values) if (typeof value !== 'string') addPart(object, part, value, undefined);
    }
    object.metadata = own;
}

/** A part in a file of its own. The file's name counts where the metadata has no fullName. */
export function addPart(object: ObjectDraft, part: PartName, metadata: Metadata, fileName: string | undefined): void {
    const name = text(metadata, 'fullName') ?? fileName;
    if (name === undefined) return;
    const list = object[part];
    const known = list.findIndex((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (known < 0) list.push({ name, metadata });
    else list[known] = { name, metadata };
}

/** A sharing reason in a file of its own joins the object's own elements, where the older format has it. */
export function addSharingReason(object: ObjectDraft, name: string, metadata: Metadata): void {
    const reason: Metadata = text(metadata, 'fullName') === undefined ? { ...metadata, fullName: [name] } : metadata;
    object.metadata = { ...object.metadata, sharingReasons: [...(object.metadata['sharingReasons'] ?? []), reason] };
}
