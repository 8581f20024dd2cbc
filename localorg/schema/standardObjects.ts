import { readdirSync, readFileSync } from 'node:fs';
import { labelOf } from './fieldDefaults.ts';
import { addFields, objectDraft, type ObjectDraft } from './objectDraft.ts';
import { feedObject, historyObject, shareObject } from './derivedObjects.ts';
import { readCatalogue, type StandardObject } from './standard/notation.ts';
import { idField, systemFields } from './systemFields.ts';
import { eventFields } from './eventFields.ts';

/** The catalogue in `standard/*.txt` as drafts, with the objects that hang on them: shares, histories, feeds. */
export function standardObjects(): readonly ObjectDraft[] {
    const folder = new URL('standard/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
    return files.flatMap((file) => readCatalogue(readFileSync(new URL(file, folder), 'utf8'), `schema/standard/${file}`)).flatMap(toDrafts);
}

function toDrafts(object: StandardObject): readonly ObjectDraft[] {
    const label = object.label ?? labelOf(object.name);
    const has = (word: string): boolean => object.words.has(word);
    const isEvent = has('event');
    const canWrite = !has('readonly');
    const draft = objectDraft({
        name: object.name,
        label,
        labelPlural: object.labelPlural ?? `${label}s`,
        keyPrefix: object.keyPrefix,
        kind: isEvent ? 'platformEvent' : 'standard',
        isSetup: has('setup'),
        isQueryable: !isEvent && !has('noquery'),
        isCreateable: canWrite && !has('nocreate'),
        isUpdateable: canWrite && !isEvent && !has('noupdate'),
        isDeletable: canWrite && !isEvent && !has('nodelete'),
        isUndeletable: has('undelete'),
        isMergeable: has('merge'),
        isSearchable: has('search'),
        isTriggerable: has('trigger') || isEvent,
        sharingModel: object.arguments.get('sharing')?.[0] ?? 'ReadWrite',
        publishBehavior: isEvent ? 'PublishImmediately' : undefined,
    });
    addFields(draft, isEvent ? [idField(label), ...eventFields()] : systemFields(label, choice(object)));
    addFields(draft, object.fields);
    for (const [field, name] of object.children) draft.children.set(field.toLowerCase(), name);
    const drafts = [draft];
    if (has('share')) drafts.push(shareObject(draft, object.arguments.get('share')?.[0] ?? ''));
    if (has('history')) drafts.push(historyObject(draft, object.arguments.get('history')?.[0] ?? '017'));
    if (has('feed')) drafts.push(feedObject(draft));
    return drafts;
}

function choice(object: StandardObject): Parameters<typeof systemFields>[1] {
    const without = new Set(object.arguments.get('without') ?? []);
    for (const word of without) {
        if (!['IsDeleted', 'Created', 'Modified', 'Modstamp'].includes(word))
            throw new Error(`${object.name}: without(${word}) names no system field`);
    }
    return {
        isDeleted: !without.has('IsDeleted'),
        created: !without.has('Created'),
        modified: !without.has('Modified'),
        modstamp: !without.has('Modstamp'),
        owner: object.words.has('owner') ? (object.arguments.get('owner') ?? ['Group', 'User']) : [],
    };
}
