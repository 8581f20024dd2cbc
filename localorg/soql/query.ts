import type { AccessLevel, BindValue, QueryAnswer, QueryRequest } from '../schema/requests.ts';
import type { Access, ObjectType, RecordValue, Schema, SObjectRecord } from '../schema/schema.ts';
import type { Store } from '../store/store.ts';
import { assemble } from './assemble.ts';
import type { QueryNode } from './ast.ts';
import { compileAggregate, compileCount, isAggregate, isPlainCount } from './compileAggregate.ts';
import { compileRecords } from './compileRecords.ts';
import { Compilation, type Execution } from './compilation.ts';
import type { Formulas } from './formulas.ts';
import { parseQuery } from './parseQuery.ts';
import { checkRights } from './rights.ts';
import { runSql } from './runSql.ts';
import { identifier, type Sql } from './sql.ts';

/** What a query runs against. */
export interface QueryContext {
    readonly schema: Schema;
    readonly store: Store;
    /** The running user: user mode, sharing, time zone, locale. */
    readonly access: Access;
    /** Milliseconds since 1970, for TODAY and its kind. */
    now(): number;
    readonly formulas: Formulas;
}

export function runQuery(request: QueryRequest, context: QueryContext): QueryAnswer {
    return runNode(parseQuery(request.text), request, context);
}

interface Call {
    readonly text: string;
    readonly binds: ReadonlyMap<string, BindValue>;
    readonly access: AccessLevel;
    readonly sharing: boolean;
    readonly allRows?: boolean;
}

/** Runs a query that is parsed already; SOSL makes such. */
export function runNode(node: QueryNode, request: Call, context: QueryContext): QueryAnswer {
    const mode = node.security === 'USER_MODE' ? 'user' : node.security === 'SYSTEM_MODE' ? 'system' : request.access;
    const compilation = new Compilation(request.text, context.schema, execution(request, mode, node, context));
    const check = (): void => checkRights(compilation, context.access, mode, node.security);
    if (node.isLocking) context.store.lock();
    const run = (statement: Sql): readonly Record<string, unknown>[] => runSql(statement, context);
    if (isPlainCount(node)) {
        const { sql } = compileCount(node, compilation);
        check();
        return { records: [], count: Number(run(sql)[0]?.['c0'] ?? 0), columns: undefined, rowCount: 1 };
    }
    if (isAggregate(node)) {
        const { sql, columns, readers, isCountOnly } = compileAggregate(node, compilation);
        check();
        const rows = run(sql);
        const records = rows.map((row): SObjectRecord => {
            const values: Record<string, RecordValue> = {};
            columns.forEach(({ name }, index) => (values[name] = readers[index]?.(row) ?? null));
            return { type: 'AggregateResult', values };
        });
        const rowCount = isCountOnly ? rows.length : rows.reduce((total, row) => total + Number(row['size']), 0);
        return { records, count: undefined, columns, rowCount };
    }
    const compiled = compileRecords(node, compilation);
    check();
    const records = run(compiled.sql).map((row) => assemble(row, compiled.plan, context.schema));
    let rowCount = records.length;
    const ids = records.flatMap(({ values }) => (typeof values['Id'] === 'string' ? [values['Id']] : []));
    for (const child of compiled.children) {
        const byParent = new Map<unknown, SObjectRecord[]>();
        for (const row of ids.length === 0 ? [] : run(child.sql(ids))) {
            const siblings = byParent.get(row[child.key]) ?? [];
            siblings.push(assemble(row, child.plan, context.schema));
            byParent.set(row[child.key], siblings);
            rowCount++;
        }
        for (const { values } of records) values[child.name] = byParent.get(values['Id']) ?? [];
    }
    return { records, count: undefined, columns: undefined, rowCount };
}

function execution(request: Call, mode: AccessLevel, node: QueryNode, context: QueryContext): Execution {
    const { access, store } = context;
    const owners = new Map<string, readonly string[]>();
    return {
        binds: request.binds,
        access,
        mode,
        // User mode enforces sharing whatever the class says; system mode leaves it to the class.
        sharing: request.sharing || mode === 'user',
        allRows: request.allRows === true || node.allRows,
        now: context.now(),
        formulas: context.formulas,
        ownersSeen(object: ObjectType): readonly string[] {
            let seen = owners.get(object.name);
            if (seen === undefined) {
                const rows = store.all(`SELECT DISTINCT "OwnerId" AS id FROM ${identifier(object.name).text}`);
                seen = rows.flatMap(({ id }) => (typeof id === 'string' && access.seesRecordsOf(id) ? [id] : []));
                owners.set(object.name, seen);
            }
            return seen;
        },
        get principals(): readonly string[] {
            return principalsOf(context);
        },
    };
}

/** The user, and the public groups, queues and role groups that the user is in, through other groups too. */
function principalsOf({ schema, store, access }: QueryContext): readonly string[] {
    if (schema.object('GroupMember') === undefined || schema.object('Group') === undefined) return [access.user.id];
    const rows = store.all(
        `WITH RECURSIVE mine(id) AS (
             SELECT ? UNION SELECT "Id" FROM "Group" WHERE "RelatedId" = ? OR "Type" = 'Organization'
             UNION SELECT m."GroupId" FROM "GroupMember" m JOIN mine ON m."UserOrGroupId" = mine.id
         ) SELECT id FROM mine`,
        [access.user.id, access.user.roleId],
    );
    return rows.map(({ id }) => String(id));
}
