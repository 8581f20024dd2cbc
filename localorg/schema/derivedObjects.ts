import { completeField, type FieldDraft } from './fieldDefaults.ts';
import { addFields, NOTHING_ALLOWED, objectDraft, type ObjectDraft } from './objectDraft.ts';
import { eventFields } from './eventFields.ts';
import type { Field, PicklistValue } from './schema.ts';
import { systemFields } from './systemFields.ts';

const values = (...names: readonly string[]): readonly PicklistValue[] =>
    names.map((value) => ({ value, label: value, isDefault: false, isActive: true }));

/** `AccountShare`, `Invoice__Share`. `reasons` are the Apex sharing reasons of a custom object, with their `__c`. */
export function shareObject(parent: ObjectDraft, keyPrefix: string, reasons: readonly string[] = []): ObjectDraft {
    const isCustom = parent.kind === 'custom';
    const label = `${parent.label} Share`;
    const share = objectDraft({
        ...NOTHING_ALLOWED,
        name: isCustom ? parent.name.replace(/__c$/i, '__Share') : `${parent.name}Share`,
        label,
        keyPrefix,
        kind: 'standard',
        isQueryable: true,
        isCreateable: true,
        isUpdateable: true,
        isDeletable: true,
    });
    const parentField = isCustom ? 'ParentId' : `${parent.name}Id`;
    const access = (name: string): Field => required({ name, type: 'picklist', length: 40, picklistValues: values('Read', 'Edit', 'All') });
    addFields(share, systemFields(label, { isDeleted: true, created: false, modified: true, modstamp: false, owner: [] }));
    addFields(share, [
        parentReference(parentField, parent, { isUpdateable: false, isNillable: false, isCascadeDelete: true }),
        required({
            name: 'UserOrGroupId',
            type: 'reference',
            length: 18,
            referenceTo: ['User', 'Group'],
            relationshipName: 'UserOrGroup',
            isUpdateable: false,
        }),
        access(isCustom ? 'AccessLevel' : `${parent.name}AccessLevel`),
        completeField({
            name: 'RowCause',
            type: 'picklist',
            length: 40,
            picklistValues: values('Owner', 'Manual', 'Rule', 'ImplicitChild', 'ImplicitParent', 'Team', ...reasons),
            defaultValue: '"Manual"',
            isUpdateable: false,
        }),
    ]);
    // A share of an account also says what it gives on the records below.
    if (parent.name === 'Account')
        addFields(
            share,
            ['OpportunityAccessLevel', 'CaseAccessLevel', 'ContactAccessLevel'].map((name) =>
                completeField({ ...access(name), isNillable: true }),
            ),
        );
    share.children.set(parentField.toLowerCase(), 'Shares');
    return share;
}

/** `AccountHistory`, `Invoice__History`: the platform writes it. */
export function historyObject(parent: ObjectDraft, keyPrefix: string): ObjectDraft {
    const isCustom = parent.kind === 'custom';
    const label = `${parent.label} History`;
    const name = isCustom
        ? parent.name.replace(/__c$/i, '__History')
        : parent.name === 'Opportunity'
          ? 'OpportunityFieldHistory'
          : `${parent.name}History`;
    const history = objectDraft({ name, label, keyPrefix, kind: 'standard', isQueryable: true, isCreateable: false });
    const parentField = isCustom ? 'ParentId' : `${parent.name}Id`;
    addFields(history, systemFields(label, { isDeleted: true, created: true, modified: false, modstamp: false, owner: [] }));
    addFields(history, [
        parentReference(parentField, parent, { isNillable: false, isCascadeDelete: true }),
        required({ name: 'Field', type: 'picklist', length: 255 }),
        required({ name: 'DataType', type: 'picklist', length: 255, isNillable: true }),
        completeField({ name: 'OldValue', type: 'anyType', length: 255 }),
        completeField({ name: 'NewValue', type: 'anyType', length: 255 }),
    ]);
    history.children.set(parentField.toLowerCase(), 'Histories');
    return history;
}

/** `AccountFeed`, `Invoice__Feed`. */
export function feedObject(parent: ObjectDraft): ObjectDraft {
    const label = `${parent.label} Feed`;
    const name = parent.kind === 'custom' ? parent.name.replace(/__c$/i, '__Feed') : `${parent.name}Feed`;
    const feed = objectDraft({ name, label, keyPrefix: '', kind: 'standard', isQueryable: true, isDeletable: true });
    addFields(feed, systemFields(label, { isDeleted: true, created: true, modified: false, modstamp: true, owner: [] }));
    addFields(feed, [
        parentReference('ParentId', parent, { isCascadeDelete: true }),
        completeField({
            name: 'Type',
            type: 'picklist',
            length: 40,
            picklistValues: values('TextPost', 'LinkPost', 'ContentPost', 'TrackedChange'),
        }),
        completeField({ name: 'LastModifiedDate', type: 'datetime', isCreateable: false, isUpdateable: false }),
        completeField({ name: 'CommentCount', type: 'int' }),
        completeField({ name: 'LikeCount', type: 'int' }),
        completeField({ name: 'Title', type: 'string', length: 255 }),
        completeField({ name: 'Body', type: 'textarea', length: 10000 }),
        completeField({ name: 'LinkUrl', type: 'url', length: 1000 }),
        completeField({ name: 'IsRichText', type: 'boolean' }),
        completeField({ name: 'InsertedById', type: 'reference', length: 18, referenceTo: ['User'], relationshipName: 'InsertedBy' }),
    ]);
    feed.children.set('parentid', 'Feeds');
    return feed;
}

/** `AccountChangeEvent`, `Invoice__ChangeEvent`: the object's fields and a header. */
export function changeEventObject(parent: ObjectDraft): ObjectDraft {
    const name = parent.kind === 'custom' ? parent.name.replace(/__c$/i, '__ChangeEvent') : `${parent.name}ChangeEvent`;
    const event = objectDraft({ name, label: `${parent.label} Change Event`, keyPrefix: '', kind: 'platformEvent', isTriggerable: true });
    addFields(
        event,
        eventFields().filter((field) => field.name === 'ReplayId'),
    );
    addFields(event, [completeField({ name: 'ChangeEventHeader', type: 'anyType', isCreateable: false, isUpdateable: false })]);
    addFields(
        event,
        [...parent.fields.values()].filter((field) => !['IsDeleted', 'SystemModstamp'].includes(field.name) && field.formula === undefined),
    );
    return event;
}

function required(draft: FieldDraft): Field {
    return completeField({ isNillable: false, ...draft });
}

function parentReference(name: string, parent: ObjectDraft, more: Partial<FieldDraft>): Field {
    return completeField({
        name,
        type: 'reference',
        length: 18,
        referenceTo: [parent.name],
        relationshipName: name.replace(/Id$/, ''),
        ...more,
    });
}
