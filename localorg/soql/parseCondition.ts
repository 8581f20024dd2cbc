import type { CallNode, ConditionNode, ExpressionNode, FieldNode, OperandNode, Operator, QueryNode, ValueNode } from './ast.ts';
import type { Cursor } from './cursor.ts';

/** Reads the query of a semi-join; a parameter because queries contain conditions and conditions contain queries. */
export type ReadQuery = (cursor: Cursor) => QueryNode;

/** WHERE and HAVING. AND and OR side by side need parentheses, as on the platform. */
export function parseCondition(cursor: Cursor, readQuery: ReadQuery): ConditionNode {
    const at = cursor.token.at;
    const first = parsePart(cursor, readQuery);
    const kind = cursor.isWord('AND') ? 'and' : cursor.isWord('OR') ? 'or' : undefined;
    if (kind === undefined) return first;
    const parts = [first];
    while (cursor.takeWord(kind.toUpperCase())) parts.push(parsePart(cursor, readQuery));
    if (cursor.isWord('AND') || cursor.isWord('OR')) throw cursor.unexpected();
    return { kind, parts, at };
}

function parsePart(cursor: Cursor, readQuery: ReadQuery): ConditionNode {
    const at = cursor.token.at;
    if (cursor.takeWord('NOT')) return { kind: 'not', part: parsePart(cursor, readQuery), at };
    if (cursor.takeSymbol('(')) {
        const inner = parseCondition(cursor, readQuery);
        cursor.expectSymbol(')');
        return inner;
    }
    const left = parseExpression(cursor);
    const operator = parseOperator(cursor);
    return { kind: 'compare', left, operator, right: parseOperand(cursor, operator, readQuery), at };
}

function parseOperator(cursor: Cursor): Operator {
    for (const symbol of ['=', '!=', '<=', '>=', '<', '>'] as const) if (cursor.takeSymbol(symbol)) return symbol;
    if (cursor.takeSymbol('<>')) return '!=';
    if (cursor.takeWord('NOT', 'IN')) return 'NOT IN';
    for (const word of ['LIKE', 'IN', 'INCLUDES', 'EXCLUDES'] as const) if (cursor.takeWord(word)) return word;
    throw cursor.unexpected();
}

function parseOperand(cursor: Cursor, operator: Operator, readQuery: ReadQuery): OperandNode {
    const isSet = operator === 'IN' || operator === 'NOT IN' || operator === 'INCLUDES' || operator === 'EXCLUDES';
    if (!isSet) return parseValue(cursor);
    const at = cursor.token.at;
    if (cursor.token.kind === 'bind') return parseValue(cursor);
    cursor.expectSymbol('(');
    if (cursor.isWord('SELECT')) {
        const query = readQuery(cursor);
        cursor.expectSymbol(')');
        return { kind: 'subquery', query, at };
    }
    const values = [parseValue(cursor)];
    while (cursor.takeSymbol(',')) values.push(parseValue(cursor));
    cursor.expectSymbol(')');
    return { kind: 'list', values, at };
}

function parseValue(cursor: Cursor): ValueNode {
    const value = takeValue(cursor);
    if (value === undefined) throw cursor.unexpected();
    return value;
}

function takeValue(cursor: Cursor): ValueNode | undefined {
    const { kind, text, at } = cursor.token;
    switch (kind) {
        case 'string':
        case 'date':
        case 'datetime':
        case 'time':
        case 'dateLiteral':
        case 'bind':
            cursor.next();
            return { kind, text, at };
        case 'number':
            cursor.next();
            return { kind: 'number', value: Number(text), at };
        case 'name': {
            const word = text.toUpperCase();
            cursor.next();
            if (word === 'TRUE' || word === 'FALSE') return { kind: 'boolean', value: word === 'TRUE', at };
            if (word === 'NULL') return { kind: 'null', at };
            return { kind: 'dateLiteral', text, at };
        }
        default:
            return undefined;
    }
}

/** A field path or a function's call. */
export function parseExpression(cursor: Cursor): ExpressionNode {
    const path = parsePath(cursor);
    const [name] = path.path;
    if (path.path.length !== 1 || name === undefined || !cursor.takeSymbol('(')) return path;
    const args: ExpressionNode[] = [];
    if (!cursor.isSymbol(')')) {
        do args.push(cursor.token.kind === 'name' ? parseExpression(cursor) : parseValue(cursor));
        while (cursor.takeSymbol(','));
    }
    cursor.expectSymbol(')');
    return { kind: 'call', name, args, at: path.at } satisfies CallNode;
}

export function parsePath(cursor: Cursor): FieldNode {
    const first = cursor.expectName();
    const path = [first.name];
    while (cursor.takeSymbol('.')) path.push(cursor.expectName().name);
    return { kind: 'field', path, at: first.at };
}
