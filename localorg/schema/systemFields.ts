import { completeField, type FieldDraft } from './fieldDefaults.ts';
import type { Field, FieldType } from './schema.ts';

/** Which of the fields that the platform keeps an object has. */
export interface SystemFieldChoice {
    readonly isDeleted: boolean;
    readonly created: boolean;
    readonly modified: boolean;
    /** `modified` without SystemModstamp is not known on any object; SystemModstamp alone is. */
    readonly modstamp: boolean;
    readonly owner: readonly string[];
}

export const ALL_SYSTEM_FIELDS: SystemFieldChoice = { isDeleted: true, created: true, modified: true, modstamp: true, owner: [] };

/** Nobody writes these, except through the audit-field permission, which the local org does not know. */
function kept(name: string, type: FieldType, more: Partial<FieldDraft> = {}): Field {
    return completeField({ name, type, isNillable: false, isCreateable: false, isUpdateable: false, defaultValue: undefined, ...more });
}

export const idField = (label: string): Field => kept('Id', 'id', { label: `${label} ID`, length: 18 });

export function systemFields(label: string, choice: SystemFieldChoice): readonly Field[] {
    const fields: Field[] = [idField(label)];
    if (choice.isDeleted) fields.push(kept('IsDeleted', 'boolean', { label: 'Deleted' }));
    if (choice.owner.length > 0) {
        fields.push(
            kept('OwnerId', 'reference', {
                label: 'Owner ID',
                length: 18,
                referenceTo: choice.owner,
                relationshipName: 'Owner',
                isCreateable: true,
                isUpdateable: true,
            }),
        );
    }
    if (choice.created) fields.push(kept('CreatedDate', 'datetime'), userField('CreatedById', 'CreatedBy'));
    if (choice.modified) fields.push(kept('LastModifiedDate', 'datetime'), userField('LastModifiedById', 'LastModifiedBy'));
    if (choice.modstamp) fields.push(kept('SystemModstamp', 'datetime'));
    return fields;
}

function userField(name: string, relationshipName: string): Field {
    return kept(name, 'reference', { length: 18, referenceTo: ['User'], relationshipName });
}
