import { NotSupported } from '../fault.ts';
import type { AmountNode, ExpressionNode, FieldNode, OrderNode, QueryNode, SecurityClause, SelectNode, TypeOfNode } from './ast.ts';
import { Cursor } from './cursor.ts';
import { parseCondition, parseExpression, parsePath } from './parseCondition.ts';
import { QueryFault } from './queryFault.ts';

/** Words that end a FROM and so cannot be an alias. */
const clauseWords = ['USING', 'WHERE', 'WITH', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'OFFSET', 'FOR', 'UPDATE', 'ALL', 'FROM'];

export function parseQuery(text: string): QueryNode {
    const cursor = new Cursor(text);
    const query = readQuery(cursor);
    if (cursor.token.kind !== 'end') throw cursor.unexpected();
    return query;
}

function readQuery(cursor: Cursor): QueryNode {
    const { at } = cursor.expectWord('SELECT');
    const select = readSelect(cursor);
    cursor.expectWord('FROM');
    const from = cursor.expectName();
    if (cursor.isSymbol('.')) throw new NotSupported('SOQL FROM with a relationship path');
    const alias = readAlias(cursor);
    if (cursor.isSymbol(',')) throw new NotSupported('SOQL FROM with several objects');
    return { at, select, from, alias, ...readClauses(cursor) };
}

type Clauses = Omit<QueryNode, 'at' | 'select' | 'from' | 'alias'>;

/** All that may follow FROM; also what may stand in a SOSL RETURNING. */
export function readClauses(cursor: Cursor): Clauses {
    const scope = cursor.takeWord('USING') ? readScope(cursor) : undefined;
    const where = cursor.takeWord('WHERE') ? parseCondition(cursor, readQuery) : undefined;
    const security = readSecurity(cursor);
    const groupBy = cursor.takeWord('GROUP', 'BY') ? readGroupBy(cursor) : [];
    const having = cursor.takeWord('HAVING') ? parseCondition(cursor, readQuery) : undefined;
    const orderBy = cursor.takeWord('ORDER', 'BY') ? readOrderBy(cursor) : [];
    const limit = cursor.takeWord('LIMIT') ? readAmount(cursor) : undefined;
    const offset = cursor.takeWord('OFFSET') ? readAmount(cursor) : undefined;
    const { at } = cursor.token;
    const locksBefore = readTail(cursor);
    const allRows = cursor.takeWord('ALL', 'ROWS');
    const isLocking = readTail(cursor) || locksBefore;
    if (isLocking && orderBy.length > 0) {
        throw new QueryFault('MALFORMED_QUERY', 'ORDER BY is not allowed with FOR UPDATE', { text: cursor.text, at });
    }
    return { scope, where, security, groupBy, having, orderBy, limit, offset, allRows, isLocking };
}

function readAlias(cursor: Cursor): string | undefined {
    cursor.takeWord('AS');
    if (cursor.token.kind !== 'name' || clauseWords.includes(cursor.token.text.toUpperCase())) return undefined;
    return cursor.next().text;
}

export function readSelect(cursor: Cursor): readonly SelectNode[] {
    const items: SelectNode[] = [];
    do items.push(readSelectItem(cursor));
    while (cursor.takeSymbol(','));
    return items;
}

function readSelectItem(cursor: Cursor): SelectNode {
    const { at } = cursor.token;
    if (cursor.isWord('FROM')) throw cursor.unexpected();
    if (cursor.takeSymbol('(')) {
        const query = readQuery(cursor);
        cursor.expectSymbol(')');
        return { kind: 'subquery', query, at };
    }
    if (cursor.isWord('TYPEOF') && cursor.peek(1).kind === 'name') return readTypeOf(cursor);
    const expression = parseExpression(cursor);
    if (expression.kind === 'call' && expression.name.toUpperCase() === 'FIELDS') {
        const [group] = expression.args;
        const word = group?.kind === 'field' && group.path.length === 1 ? group.path[0]?.toUpperCase() : undefined;
        if (word !== 'ALL' && word !== 'STANDARD' && word !== 'CUSTOM') throw cursor.unexpected();
        return { kind: 'fields', group: word, at };
    }
    return { kind: 'expression', expression, alias: readAlias(cursor), at };
}

function readTypeOf(cursor: Cursor): TypeOfNode {
    const { at } = cursor.expectWord('TYPEOF');
    const relationship = parsePath(cursor);
    const branches: TypeOfNode['branches'][number][] = [];
    while (cursor.takeWord('WHEN')) {
        const type = cursor.expectName();
        cursor.expectWord('THEN');
        branches.push({ type, fields: readFieldList(cursor) });
    }
    const otherwise = cursor.takeWord('ELSE') ? readFieldList(cursor) : [];
    cursor.expectWord('END');
    return { kind: 'typeof', relationship, branches, otherwise, at };
}

function readFieldList(cursor: Cursor): readonly FieldNode[] {
    const fields = [parsePath(cursor)];
    while (cursor.takeSymbol(',')) fields.push(parsePath(cursor));
    return fields;
}

function readScope(cursor: Cursor): { readonly name: string; readonly at: number } {
    cursor.expectWord('SCOPE');
    return cursor.expectName();
}

export function readSecurity(cursor: Cursor): SecurityClause | undefined {
    if (!cursor.takeWord('WITH')) return undefined;
    for (const clause of ['USER_MODE', 'SYSTEM_MODE', 'SECURITY_ENFORCED'] as const) if (cursor.takeWord(clause)) return clause;
    throw new NotSupported(`SOQL WITH ${cursor.token.text}`);
}

function readGroupBy(cursor: Cursor): readonly ExpressionNode[] {
    if (cursor.isWord('ROLLUP') || cursor.isWord('CUBE')) {
        if (cursor.peek(1).text === '(') throw new NotSupported(`SOQL GROUP BY ${cursor.token.text.toUpperCase()}`);
    }
    const groups = [parseExpression(cursor)];
    while (cursor.takeSymbol(',')) groups.push(parseExpression(cursor));
    return groups;
}

function readOrderBy(cursor: Cursor): readonly OrderNode[] {
    const items: OrderNode[] = [];
    do {
        const expression = parseExpression(cursor);
        const isDescending = cursor.takeWord('DESC');
        if (!isDescending) cursor.takeWord('ASC');
        const areNullsLast = cursor.takeWord('NULLS', 'LAST');
        if (!areNullsLast) cursor.takeWord('NULLS', 'FIRST');
        items.push({ expression, isDescending, areNullsLast, at: expression.at });
    } while (cursor.takeSymbol(','));
    return items;
}

export function readAmount(cursor: Cursor): AmountNode {
    const { kind, text, at } = cursor.token;
    if (kind === 'bind') {
        cursor.next();
        return { kind, text, at };
    }
    if (kind !== 'number' || !/^\d+$/.test(text)) throw cursor.unexpected();
    cursor.next();
    return { kind: 'number', value: Number(text), at };
}

/** Answers whether rows are locked. View tracking changes nothing here. */
function readTail(cursor: Cursor): boolean {
    let isLocking = false;
    for (;;) {
        if (cursor.takeWord('FOR', 'UPDATE')) isLocking = true;
        else if (!cursor.takeWord('FOR', 'VIEW') && !cursor.takeWord('FOR', 'REFERENCE') && !takeTracking(cursor)) return isLocking;
    }
}

function takeTracking(cursor: Cursor): boolean {
    return cursor.takeWord('UPDATE', 'TRACKING') || cursor.takeWord('UPDATE', 'VIEWSTAT');
}
