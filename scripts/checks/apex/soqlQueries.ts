import {
    AnyIdContext,
    Arth2ExpressionContext,
    DotExpressionContext,
    DotMethodCallContext,
    ExpressionListContext,
    LiteralPrimaryContext,
    PrimaryExpressionContext,
    SoqlLiteralContext,
    SoslLiteralContext,
    SubExpressionContext,
    type ApexParseTree,
} from '@apexdevtools/apex-parser';
import type { Objects } from './objects.ts';
import { isRule, lineOf, parse } from './parseTree.ts';
import { SoqlWalk, type Problem } from './soqlWalk.ts';

/** Methods of Database whose first argument is a query. */
const QUERIES = new Set(['query', 'querywithbinds', 'countquery', 'countquerywithbinds', 'getquerylocator', 'getquerylocatorwithbinds']);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** What is wrong with the queries of a class or trigger: those in brackets, and literal text given to Database. */
export function problemsOfApex(text: string, kind: 'class' | 'trigger', objects: Objects): readonly Problem[] {
    const { tree, problems } = parse<ApexParseTree>(text, (parser) => (kind === 'class' ? parser.compilationUnit() : parser.triggerUnit()));
    return problems.length > 0 ? problems : problemsOfNode(tree, objects);
}

function problemsOfNode(node: ApexParseTree, objects: Objects): readonly Problem[] {
    if (!isRule(node)) return [];
    const inside = ((node.children ?? []) as readonly ApexParseTree[]).flatMap((child) => problemsOfNode(child, objects));
    return [...problemsOfQuery(node, objects), ...inside];
}

function problemsOfQuery(node: ApexParseTree, objects: Objects): readonly Problem[] {
    if (node instanceof SoqlLiteralContext) {
        const walk = new SoqlWalk(objects);
        walk.query(node.query());
        return walk.problems;
    }
    if (node instanceof SoslLiteralContext) return [{ line: lineOf(node), message: 'SOSL is not checked: this check reads SOQL only.' }];
    const query = node instanceof DotExpressionContext ? queryGivenTo(node) : undefined;
    return query === undefined ? [] : problemsOfText(query, objects).map(({ message }) => ({ line: lineOf(node), message }));
}

/** What is wrong with a query in a string. */
export function problemsOfText(soql: string, objects: Objects): readonly Problem[] {
    const { tree, problems } = parse(`[${soql}]`, (parser) => parser.soqlLiteral());
    if (problems.length > 0) return problems.map(({ line, message }) => ({ line, message: `This query cannot be read: ${message}.` }));
    const walk = new SoqlWalk(objects);
    walk.query(tree.query());
    return walk.problems;
}

/** The text in `Database.query('SELECT …')`, undefined where it is another call or is put together when it runs. */
function queryGivenTo(node: DotExpressionContext): string | undefined {
    const [receiver, , call] = node.children as readonly ApexParseTree[];
    if (receiver === undefined || !/^(system\.)?database$/i.test(receiver.getText()) || !(call instanceof DotMethodCallContext))
        return undefined;
    const parts = call.children as readonly ApexParseTree[];
    const method = parts.find((part) => part instanceof AnyIdContext)?.getText() ?? '';
    const list = parts.find((part) => part instanceof ExpressionListContext);
    const [argument] = list?.expression_list() ?? [];
    return argument !== undefined && QUERIES.has(method.toLowerCase()) ? literalOf(argument) : undefined;
}

/** Literals, also several joined by +. */
function literalOf(node: ApexParseTree): string | undefined {
    if (node instanceof SubExpressionContext) return literalOf(node.expression());
    if (node instanceof Arth2ExpressionContext) {
        const parts = node.expression_list().map(literalOf);
        return parts.includes(undefined) ? undefined : parts.join('');
    }
    const primary = node instanceof PrimaryExpressionContext ? node.primary() : undefined;
    const text = primary instanceof LiteralPrimaryContext ? primary.getText() : '';
    if (text.startsWith("'''")) return unescape(text.slice(3, -3));
    return text.startsWith("'") ? unescape(text.slice(1, -1)) : undefined;
}

function unescape(text: string): string {
    return text.replace(/\\(u[0-9a-f]{4}|.)/gi, (_whole, escaped: string) =>
        escaped.length === 5 ? String.fromCharCode(parseInt(escaped.slice(1), 16)) : (ESCAPES[escaped] ?? escaped),
    );
}
