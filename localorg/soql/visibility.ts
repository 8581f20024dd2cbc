import type { ObjectType } from '../schema/schema.ts';
import type { Compilation, Execution } from './compilation.ts';
import { identifier, join, raw, sql, type Sql } from './sql.ts';

/** Which rows of an object the user may see: nothing to add, or a condition over the alias. */
export function visibleRows(compilation: Compilation, object: ObjectType, alias: string): readonly Sql[] {
    const { execution } = compilation;
    if (execution === undefined) return [];
    return [...platformRows(execution, object, alias), ...(execution.sharing ? shared(compilation, execution, object, alias) : [])];
}

/** Objects of which the platform shows only one's own rows, in any mode, to users without this permission. */
const OWN_ROWS_WITHOUT: Readonly<Record<string, string>> = { LoginHistory: 'ManageUsers', OauthToken: 'CustomizeApplication' };

function platformRows({ access }: Execution, object: ObjectType, alias: string): readonly Sql[] {
    const permission = OWN_ROWS_WITHOUT[object.name];
    return permission === undefined || access.userPermission(permission) ? [] : [sql`${raw(alias)}."UserId" = ${access.user.id}`];
}

function shared(compilation: Compilation, execution: Execution, object: ObjectType, alias: string): readonly Sql[] {
    const { access } = execution;
    if (access.object(object.name, 'viewAll') || access.userPermission('ViewAllData')) return [];
    if (object.sharingModel === 'ControlledByParent') return controlled(compilation, execution, object, alias);
    if (object.sharingModel !== 'Private' || object.field('OwnerId') === undefined) return [];
    const owners = JSON.stringify([...execution.ownersSeen(object), ...execution.principals]);
    const tests = [sql`${raw(alias)}."OwnerId" IN (SELECT value FROM json_each(${owners}))`];
    const share = shareTable(compilation, object);
    if (share !== undefined) {
        const principals = JSON.stringify(execution.principals);
        tests.push(
            sql`${raw(alias)}."Id" IN (SELECT ${identifier(share.key)} FROM ${identifier(share.name)} WHERE "IsDeleted" = 0 AND "UserOrGroupId" IN (SELECT value FROM json_each(${principals})))`,
        );
    }
    return [sql`(${join(tests, ' OR ')})`];
}

/** A detail is seen by who sees its masters; a contact by who sees its account, or owns it where there is none. */
function controlled(compilation: Compilation, execution: Execution, object: ObjectType, alias: string): readonly Sql[] {
    const masters = object.fields.filter((field) => field.relationshipOrder !== undefined);
    const lookups = masters.length > 0 ? masters : object.fields.filter((field) => field.name === 'AccountId');
    return lookups.flatMap((lookup) => {
        const parent = compilation.schema.object(lookup.referenceTo[0] ?? '');
        if (parent === undefined) return [];
        const parentAlias = compilation.alias();
        const conditions = shared(compilation, execution, parent, parentAlias);
        if (conditions.length === 0) return [];
        const key = sql`${raw(alias)}.${identifier(lookup.name)}`;
        const seen = sql`EXISTS (SELECT 1 FROM ${identifier(parent.name)} ${raw(parentAlias)} WHERE ${raw(parentAlias)}."Id" = ${key} AND ${join(conditions, ' AND ')})`;
        if (masters.length > 0 || object.field('OwnerId') === undefined) return [seen];
        const owners = JSON.stringify([...execution.ownersSeen(object), ...execution.principals]);
        return [sql`(${seen} OR (${key} IS NULL AND ${raw(alias)}."OwnerId" IN (SELECT value FROM json_each(${owners}))))`];
    });
}

function shareTable(compilation: Compilation, object: ObjectType): { readonly name: string; readonly key: string } | undefined {
    const name = object.name.endsWith('__c') ? object.name.replace(/__c$/, '__Share') : `${object.name}Share`;
    const share = compilation.schema.object(name);
    const key = share?.field('ParentId') ?? share?.field(`${object.name}Id`);
    return share === undefined || key === undefined ? undefined : { name: share.name, key: key.name };
}
