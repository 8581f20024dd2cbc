import { NotSupported } from '../fault.ts';
import type { QueryNode, SearchGroup, SearchNode, SecurityClause } from './ast.ts';
import { Cursor } from './cursor.ts';
import { readAmount, readClauses, readSecurity, readSelect } from './parseQuery.ts';

const groups: readonly SearchGroup[] = ['ALL', 'NAME', 'EMAIL', 'PHONE', 'SIDEBAR'];

/** `FIND term IN group FIELDS RETURNING objects WITH … LIMIT n`. */
export function parseSearch(text: string): SearchNode {
    const cursor = new Cursor(text);
    cursor.expectWord('FIND');
    const { kind, text: term, at } = cursor.next();
    if (kind !== 'string' && kind !== 'searchText' && kind !== 'bind')
        throw new NotSupported('SOSL search term that is neither text nor a bind');
    const group = readGroup(cursor);
    if (!cursor.isWord('RETURNING')) throw new NotSupported('SOSL without RETURNING');
    const returning = readReturning(cursor);
    const security = readSecurity(cursor);
    const limit = cursor.takeWord('LIMIT') ? readAmount(cursor) : undefined;
    if (cursor.isWord('UPDATE')) throw new NotSupported(`SOSL UPDATE ${cursor.peek(1).text}`);
    if (cursor.token.kind !== 'end') throw cursor.unexpected();
    return {
        term: { kind: kind === 'bind' ? 'bind' : 'text', text: term, at },
        group,
        returning:
            security === undefined
                ? returning
                : returning.map((query): QueryNode => ({ ...query, security: security satisfies SecurityClause })),
        limit,
    };
}

function readGroup(cursor: Cursor): SearchGroup {
    if (!cursor.takeWord('IN')) return 'ALL';
    const group = groups.find((one) => cursor.takeWord(one, 'FIELDS'));
    if (group === undefined) throw cursor.unexpected();
    return group;
}

function readReturning(cursor: Cursor): readonly QueryNode[] {
    cursor.expectWord('RETURNING');
    const queries: QueryNode[] = [];
    do queries.push(readObject(cursor));
    while (cursor.takeSymbol(','));
    return queries;
}

function readObject(cursor: Cursor): QueryNode {
    const from = cursor.expectName();
    const id = { kind: 'expression', expression: { kind: 'field', path: ['Id'], at: from.at }, alias: undefined, at: from.at } as const;
    const none = {
        scope: undefined,
        where: undefined,
        security: undefined,
        groupBy: [],
        having: undefined,
        orderBy: [],
        limit: undefined,
        offset: undefined,
        allRows: false,
        isLocking: false,
    };
    if (!cursor.takeSymbol('(')) return { at: from.at, select: [id], from, alias: undefined, ...none };
    const select = readSelect(cursor);
    if (cursor.isWord('USING')) throw new NotSupported('SOSL USING list view');
    const clauses = readClauses(cursor);
    cursor.expectSymbol(')');
    return { at: from.at, select, from, alias: undefined, ...clauses };
}
