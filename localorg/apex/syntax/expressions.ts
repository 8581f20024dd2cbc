/* eslint-disable @typescript-eslint/no-unnecessary-condition -- the parser's types do not say that a part may be absent */
import {
    ArrayExpressionContext,
    Arth1ExpressionContext,
    Arth2ExpressionContext,
    AssignExpressionContext,
    BitAndExpressionContext,
    BitExpressionContext,
    BitNotExpressionContext,
    BitOrExpressionContext,
    CastExpressionContext,
    CmpExpressionContext,
    CoalExpressionContext,
    CondExpressionContext,
    DotExpressionContext,
    EqualityExpressionContext,
    InstanceOfExpressionContext,
    LogAndExpressionContext,
    LogOrExpressionContext,
    MethodCallExpressionContext,
    NegExpressionContext,
    NewExpressionContext,
    PostOpExpressionContext,
    PreOpExpressionContext,
    PrimaryExpressionContext,
    SubExpressionContext,
    type ApexParserRuleContext,
    type CreatorContext,
    type ExpressionContext,
    type ExpressionListContext,
} from '@apexdevtools/apex-parser';
import type { BinaryOperator, Call, Expression, TypeReference, Unary } from './ast.ts';
import { placeOf } from './places.ts';
import { readPrimary } from './primaries.ts';
import { readCreatedType, readType } from './typeReferences.ts';

const BINARY = [
    Arth1ExpressionContext,
    Arth2ExpressionContext,
    BitExpressionContext,
    CmpExpressionContext,
    EqualityExpressionContext,
    BitAndExpressionContext,
    BitNotExpressionContext,
    BitOrExpressionContext,
    LogAndExpressionContext,
    LogOrExpressionContext,
    CoalExpressionContext,
] as const;

/** Reads expressions of one source text, which queries need for their own text. */
export class ExpressionReader {
    readonly #source: string;

    constructor(source: string) {
        this.#source = source;
    }

    readonly read = (context: ExpressionContext): Expression => {
        const place = placeOf(context);
        if (context instanceof PrimaryExpressionContext) return readPrimary(context.primary(), this.#source, this.read);
        if (context instanceof SubExpressionContext) return this.read(context.expression());
        if (context instanceof DotExpressionContext) return this.#readDot(context);
        if (context instanceof MethodCallExpressionContext) return this.#readCall(context);
        for (const kind of BINARY) {
            if (context instanceof kind) {
                const written = operatorText(context);
                const operator = (written === '<>' ? '!=' : written) as BinaryOperator;
                return {
                    kind: 'binary',
                    operator,
                    left: this.read(context.expression(0)),
                    right: this.read(context.expression(1)),
                    ...place,
                };
            }
        }
        if (context instanceof AssignExpressionContext) {
            const operator = operatorText(context).slice(0, -1);
            return {
                kind: 'assignment',
                operator: operator === '' ? null : (operator as BinaryOperator),
                target: this.read(context.expression(0)),
                value: this.read(context.expression(1)),
                ...place,
            };
        }
        if (context instanceof NewExpressionContext) return this.#readNew(context.creator());
        if (context instanceof ArrayExpressionContext) {
            return { kind: 'index', target: this.read(context.expression(0)), index: this.read(context.expression(1)), ...place };
        }
        if (context instanceof CastExpressionContext) {
            return { kind: 'cast', type: readType(context.typeRef()), value: this.read(context.expression()), ...place };
        }
        if (context instanceof InstanceOfExpressionContext) {
            return { kind: 'instanceOf', value: this.read(context.expression()), type: readType(context.typeRef()), ...place };
        }
        if (context instanceof CondExpressionContext) {
            const [condition, then, otherwise] = [0, 1, 2].map((index) => this.read(context.expression(index))) as [
                Expression,
                Expression,
                Expression,
            ];
            return { kind: 'conditional', condition, then, otherwise, ...place };
        }
        if (context instanceof PostOpExpressionContext) {
            return { kind: 'postfix', operator: context.INC() ? '++' : '--', operand: this.read(context.expression()), ...place };
        }
        if (context instanceof PreOpExpressionContext || context instanceof NegExpressionContext) {
            return {
                kind: 'unary',
                operator: childText(context, 0) as Unary['operator'],
                operand: this.read(context.expression()),
                ...place,
            };
        }
        throw new Error(`The grammar has an expression that is not read: ${context.constructor.name}`);
    };

    readonly readList = (context: ExpressionListContext | null | undefined): readonly Expression[] =>
        context ? context.expression_list().map(this.read) : [];

    #readDot(context: DotExpressionContext): Expression {
        const target = this.read(context.expression());
        const isSafe = Boolean(context.QUESTIONDOT());
        const call = context.dotMethodCall();
        if (call) {
            return {
                kind: 'call',
                target,
                name: call.anyId().getText(),
                isSafe,
                arguments: this.readList(call.expressionList()),
                ...placeOf(call),
            };
        }
        return { kind: 'member', target, name: context.anyId().getText(), isSafe, ...placeOf(context.anyId()) };
    }

    #readCall(context: MethodCallExpressionContext): Expression {
        const call = context.methodCall();
        const place = placeOf(context);
        const values = this.readList(call.expressionList());
        if (call.id())
            return { kind: 'call', target: null, name: call.id().getText(), isSafe: false, arguments: values, ...place } satisfies Call;
        return { kind: 'constructorCall', of: call.THIS() ? 'this' : 'super', arguments: values, ...place };
    }

    #readNew(context: CreatorContext): Expression {
        const type = readCreatedType(context.createdName());
        const place = placeOf(context);
        if (context.classCreatorRest()) {
            return { kind: 'new', type, arguments: this.readList(context.classCreatorRest().arguments().expressionList()), ...place };
        }
        const array = context.arrayCreatorRest();
        if (array) {
            if (array.expression()) return { kind: 'newArray', type, size: this.read(array.expression()), ...place };
            const items = array.arrayInitializer()?.expression_list().map(this.read) ?? [];
            return { kind: 'newList', type: listOf(type), items, ...place };
        }
        if (context.mapCreatorRest()) {
            const entries = context
                .mapCreatorRest()
                .mapCreatorRestPair_list()
                .map((pair) => ({ key: this.read(pair.expression(0)), value: this.read(pair.expression(1)) }));
            return { kind: 'newMap', type, entries, ...place };
        }
        const items = context.setCreatorRest()?.expression_list().map(this.read) ?? [];
        return { kind: 'newSet', type, items, ...place };
    }
}

function listOf(type: TypeReference): TypeReference {
    return { name: 'List', arguments: [type], arrays: 0, line: type.line, column: type.column };
}

function childText(context: ApexParserRuleContext, index: number): string {
    return context.getChild(index).getText();
}

/** All that stands between the first operand and the last: `>` `>` `>` come as three tokens. */
function operatorText(context: ApexParserRuleContext): string {
    let text = '';
    for (let index = 1; index < context.getChildCount() - 1; index++) text += childText(context, index);
    return text;
}
