import { element, elements, flag, text } from '../project/metadata.ts';
import type { Metadata } from '../project/project.ts';
import { NotSupported } from '../fault.ts';
import type { FieldDraft } from './fieldDefaults.ts';
import type { PicklistValue } from './schema.ts';

/** Values from the field itself, from a global value set, or from the older `picklist` element. */
export function picklistOf(
    metadata: Metadata,
    context: { readonly object: string; readonly globalValueSets: ReadonlyMap<string, Metadata> },
): Partial<FieldDraft> {
    const valueSet = element(metadata, 'valueSet');
    if (valueSet === undefined) {
        const older = element(metadata, 'picklist');
        return {
            picklistValues: older === undefined ? [] : elements(older, 'picklistValues').map(picklistValue),
            controllingField: older === undefined ? undefined : text(older, 'controllingField'),
            isRestrictedPicklist: older !== undefined && flag(older, 'restrictedPicklist'),
        };
    }
    const shared = text(valueSet, 'valueSetName');
    const controllingField = text(valueSet, 'controllingField');
    if (shared !== undefined) {
        const set = context.globalValueSets.get(shared);
        if (set === undefined) throw new NotSupported(`global value set ${shared} of ${context.object}, which the source does not hold`);
        // A picklist on a global value set is always restricted.
        return { picklistValues: elements(set, 'customValue').map(picklistValue), controllingField, isRestrictedPicklist: true };
    }
    const definition = element(valueSet, 'valueSetDefinition');
    return {
        picklistValues: definition === undefined ? [] : elements(definition, 'value').map(picklistValue),
        controllingField,
        isRestrictedPicklist: flag(valueSet, 'restricted'),
    };
}

export function picklistValue(metadata: Metadata): PicklistValue {
    const value = text(metadata, 'fullName') ?? '';
    return {
        value,
        label: text(metadata, 'label') ?? value,
        isDefault: flag(metadata, 'default'),
        isActive: flag(metadata, 'isActive', true),
    };
}
