/* eslint-disable @typescript-eslint/no-unnecessary-condition -- the parser's types do not say that a part may be absent */
import {
    IdPrimaryContext,
    LiteralPrimaryContext,
    SoqlPrimaryContext,
    SoslPrimaryContext,
    SuperPrimaryContext,
    ThisPrimaryContext,
    TypeRefPrimaryContext,
    VoidPrimaryContext,
    type ExpressionContext,
    type LiteralContext,
    type PrimaryContext,
    type WhenLiteralContext,
} from '@apexdevtools/apex-parser';
import type { Expression, Literal, Place } from './ast.ts';
import { placeOf } from './places.ts';
import { readQueryText } from './queries.ts';
import { unquote, unquoteMultiline } from './strings.ts';
import { readType, voidType } from './typeReferences.ts';

export function readPrimary(
    context: PrimaryContext,
    source: string,
    readExpression: (context: ExpressionContext) => Expression,
): Expression {
    const place = placeOf(context);
    if (context instanceof ThisPrimaryContext) return { kind: 'this', ...place };
    if (context instanceof SuperPrimaryContext) return { kind: 'super', ...place };
    if (context instanceof IdPrimaryContext) return { kind: 'name', name: context.id().getText(), ...place };
    if (context instanceof LiteralPrimaryContext) return readLiteral(context.literal());
    if (context instanceof TypeRefPrimaryContext) return { kind: 'typeLiteral', type: readType(context.typeRef()), ...place };
    if (context instanceof VoidPrimaryContext) return { kind: 'typeLiteral', type: voidType(context), ...place };
    if (context instanceof SoqlPrimaryContext) {
        return { kind: 'query', ...readQueryText(context.soqlLiteral().query(), source, readExpression), ...place };
    }
    if (context instanceof SoslPrimaryContext) {
        const { text, binds } = readQueryText(context.soslLiteral(), source, readExpression);
        return { kind: 'search', text: text.replace(/^\[\s*/, '').replace(/\s*\]$/, ''), binds, ...place };
    }
    throw new Error(`The grammar has a primary that is not read: ${context.constructor.name}`);
}

function readLiteral(context: LiteralContext): Literal {
    const text = context.getText();
    const place = placeOf(context);
    if (context.NULL()) return { kind: 'literal', type: 'null', ...place };
    if (context.BooleanLiteral()) return { kind: 'literal', type: 'Boolean', value: text.toLowerCase() === 'true', ...place };
    if (context.NumberLiteral()) {
        // A fraction is a Decimal; with a d behind it, a Double.
        if (/d$/i.test(text)) return { kind: 'literal', type: 'Double', text: text.slice(0, -1), ...place };
        return { kind: 'literal', type: 'Decimal', text, ...place };
    }
    return readSimpleLiteral(context, text, place);
}

interface SimpleLiteral {
    IntegerLiteral(): unknown;
    LongLiteral(): unknown;
    MultilineStringLiteral(): unknown;
}

function readSimpleLiteral(context: SimpleLiteral, text: string, place: Place): Literal {
    if (context.IntegerLiteral()) return { kind: 'literal', type: 'Integer', text, ...place };
    if (context.LongLiteral()) return { kind: 'literal', type: 'Long', text: text.slice(0, -1), ...place };
    if (context.MultilineStringLiteral()) return { kind: 'literal', type: 'String', text: unquoteMultiline(text), ...place };
    return { kind: 'literal', type: 'String', text: unquote(text), ...place };
}

/** A value behind `when`: a literal, possibly signed, or the name of an enum constant. */
export function readWhenLiteral(context: WhenLiteralContext): Expression {
    const place = placeOf(context);
    if (context.LPAREN()) return readWhenLiteral(context.whenLiteral());
    if (context.NULL()) return { kind: 'literal', type: 'null', ...place };
    if (context.qualifiedName())
        return qualified(
            context
                .qualifiedName()
                .id_list()
                .map((id) => id.getText()),
            place,
        );
    const signs = context.SUB_list().length;
    const text = context.getText().replace(/^[-+]+/, '');
    const literal = readSimpleLiteral(context, text, place);
    return signs % 2 === 1 ? { kind: 'unary', operator: '-', operand: literal, ...place } : literal;
}

function qualified(names: readonly string[], place: Place): Expression {
    const [first = '', ...rest] = names;
    return rest.reduce<Expression>((target, name) => ({ kind: 'member', target, name, isSafe: false, ...place }), {
        kind: 'name',
        name: first,
        ...place,
    });
}
