import { SourceError } from '../../fault.ts';
import type { FormulaNode } from '../ast.ts';
import type { FormulaContext } from '../context.ts';
import { FormulaError, isTemporal, toText, type FormulaValue, type Temporal } from '../values.ts';

export type Evaluate = (node: FormulaNode, context: FormulaContext) => FormulaValue;
export type FormulaFunction = (call: Call) => FormulaValue;

type CallNode = FormulaNode & { readonly kind: 'call' };

/** A call with arguments that are evaluated when they are asked for. */
export class Call {
    readonly node: CallNode;
    readonly context: FormulaContext;
    readonly #evaluate: Evaluate;

    constructor(node: CallNode, context: FormulaContext, evaluate: Evaluate) {
        this.node = node;
        this.context = context;
        this.#evaluate = evaluate;
    }

    get count(): number {
        return this.node.args.length;
    }

    argument(index: number): FormulaNode {
        const argument = this.node.args[index];
        if (argument === undefined) throw new SourceError(`${this.node.name}() lacks its argument ${index + 1}`, this.node.at);
        return argument;
    }

    value(index: number): FormulaValue {
        return this.#evaluate(this.argument(index), this.context);
    }

    values(): readonly FormulaValue[] {
        return this.node.args.map((argument) => this.#evaluate(argument, this.context));
    }

    text(index: number): string {
        return toText(this.value(index));
    }

    /** A blank condition is not true. */
    truth(index: number): boolean {
        return this.value(index) === true;
    }

    number(index: number): number | null {
        const value = this.value(index);
        if (value === null || value === '') return null;
        if (typeof value !== 'number') throw new FormulaError(`${this.node.name}() expects a number, not ${toText(value)}`);
        return value;
    }

    temporal(index: number): Temporal | null {
        const value = this.value(index);
        if (value === null || value === '') return null;
        if (!isTemporal(value)) throw new FormulaError(`${this.node.name}() expects a date or time, not ${toText(value)}`);
        return value;
    }

    /** Refuses any other number of arguments. */
    expect(least: number, most = least): void {
        if (this.count < least || this.count > most) {
            throw new SourceError(
                `${this.node.name}() takes ${least === most ? least : `${least} to ${most}`} arguments, not ${this.count}`,
                this.node.at,
            );
        }
    }
}

/** A function of one number, blank for a blank. */
export function ofNumber(work: (value: number) => number): FormulaFunction {
    return (call) => {
        call.expect(1);
        const value = call.number(0);
        return value === null ? null : work(value);
    };
}
