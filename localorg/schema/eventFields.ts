import { completeField } from './fieldDefaults.ts';
import type { Field } from './schema.ts';

/** What every platform event carries beside its own fields. */
export function eventFields(): readonly Field[] {
    const kept = { isCreateable: false, isUpdateable: false } as const;
    return [
        completeField({ name: 'ReplayId', type: 'string', length: 1000, ...kept }),
        completeField({ name: 'EventUuid', type: 'string', length: 36, label: 'Event UUID', ...kept }),
        completeField({ name: 'CreatedDate', type: 'datetime', isNillable: false, ...kept }),
        completeField({
            name: 'CreatedById',
            type: 'reference',
            length: 18,
            isNillable: false,
            referenceTo: ['User'],
            relationshipName: 'CreatedBy',
            ...kept,
        }),
    ];
}
