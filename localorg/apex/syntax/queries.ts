import { BoundExpressionContext, type ApexParserRuleContext, type ExpressionContext } from '@apexdevtools/apex-parser';
import type { Expression } from './ast.ts';

/**
 * Cuts a SOQL or SOSL literal out of the source and puts `:b0`, `:b1` … where bind expressions stand, so that the query language
 * never has to read Apex.
 */
export function readQueryText(
    context: ApexParserRuleContext,
    source: string,
    readExpression: (context: ExpressionContext) => Expression,
): { readonly text: string; readonly binds: readonly Expression[] } {
    const binds: Expression[] = [];
    let text = '';
    let from = startOf(context);
    for (const bound of boundExpressions(context)) {
        text += `${source.slice(from, startOf(bound))}:b${binds.length}`;
        binds.push(readExpression(bound.expression()));
        from = endOf(bound);
    }
    text += source.slice(from, endOf(context));
    return { text, binds };
}

function startOf(context: ApexParserRuleContext): number {
    return context.start.start;
}

function endOf(context: ApexParserRuleContext): number {
    return (context.stop ?? context.start).stop + 1;
}

/** In the order of the text; binds do not nest. */
function boundExpressions(context: ApexParserRuleContext): readonly BoundExpressionContext[] {
    if (context instanceof BoundExpressionContext) return [context];
    const children = (context.children ?? []) as readonly unknown[];
    return children.flatMap((child) => (isRule(child) ? boundExpressions(child) : []));
}

function isRule(node: unknown): node is ApexParserRuleContext {
    return typeof node === 'object' && node !== null && 'children' in node && 'start' in node;
}
