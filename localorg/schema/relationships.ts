import { NotSupported } from '../fault.ts';
import type { ReportProblem } from '../project/draft.ts';
import type { ObjectDraft } from './objectDraft.ts';
import type { ChildRelationship, Field } from './schema.ts';

/** `ref(*)` in the catalogue: a field that may point to any record of a business object. */
const ANY_RECORD = '*';

/**
 * Settles where reference fields point, gives roll-ups the type of what they sum up, and answers the child relationships of each
 * object by its lower-case name.
 */
export function joinObjects(drafts: Map<string, ObjectDraft>, report: ReportProblem): ReadonlyMap<string, readonly ChildRelationship[]> {
    const records = [...drafts.values()]
        .filter((draft) => draft.isTriggerable && !draft.isSetup && draft.kind !== 'platformEvent')
        .map((draft) => draft.name);
    for (const draft of drafts.values()) {
        for (const [key, field] of draft.fields) {
            const settled = settle(draft, field, records, drafts, report);
            if (settled === undefined) draft.fields.delete(key);
            else if (settled !== field) draft.fields.set(key, settled);
        }
    }
    return childRelationships(drafts);
}

function settle(
    draft: ObjectDraft,
    field: Field,
    records: readonly string[],
    drafts: Map<string, ObjectDraft>,
    report: ReportProblem,
): Field | undefined {
    if (field.summary !== undefined) return settleSummary(draft, field, drafts, report);
    if (field.referenceTo.length === 0) return field;
    if (field.referenceTo[0] === ANY_RECORD) return { ...field, referenceTo: [...field.referenceTo.slice(1), ...records] };
    const known = field.referenceTo.map((name) => drafts.get(name.toLowerCase())?.name).filter((name) => name !== undefined);
    if (known.length === field.referenceTo.length)
        return known.every((name, at) => name === field.referenceTo[at]) ? field : { ...field, referenceTo: known };
    if (!field.isCustom) return { ...field, referenceTo: known, relationshipName: known.length === 0 ? undefined : field.relationshipName };
    report(
        new NotSupported(
            `${draft.name}.${field.name} points to ${field.referenceTo.join(', ')}, which neither the source nor the catalogue holds`,
        ),
    );
    return undefined;
}

function settleSummary(draft: ObjectDraft, field: Field, drafts: Map<string, ObjectDraft>, report: ReportProblem): Field | undefined {
    const { summary } = field;
    if (summary === undefined || summary.field === undefined) return field;
    const summed = drafts.get(summary.object.toLowerCase())?.fields.get(summary.field.toLowerCase());
    if (summed === undefined) {
        report(new NotSupported(`${draft.name}.${field.name} sums up ${summary.object}.${summary.field}, which does not exist`));
        return undefined;
    }
    return { ...field, type: summed.type, scale: summed.scale };
}

function childRelationships(drafts: ReadonlyMap<string, ObjectDraft>): ReadonlyMap<string, readonly ChildRelationship[]> {
    const byParent = new Map<string, ChildRelationship[]>();
    for (const draft of drafts.values()) {
        if (draft.kind === 'platformEvent') continue;
        for (const field of draft.fields.values()) {
            for (const parent of field.referenceTo) {
                const key = parent.toLowerCase();
                const list = byParent.get(key) ?? [];
                list.push({
                    childObject: draft.name,
                    field: field.name,
                    relationshipName: draft.children.get(field.name.toLowerCase()),
                    isCascadeDelete: field.isCascadeDelete,
                });
                byParent.set(key, list);
            }
        }
    }
    return byParent;
}
