import { SourceError } from '../fault.ts';
import type { BinaryOperator, FormulaNode } from './ast.ts';
import { tokenize, type Token } from './lexer.ts';

/** From loosest to tightest. All are left-associative; `&` joins texts at the level of addition. */
const LEVELS: readonly (readonly string[])[] = [
    ['||'],
    ['&&'],
    ['=', '==', '<>', '!='],
    ['<', '>', '<=', '>='],
    ['+', '-', '&'],
    ['*', '/'],
    ['^'],
];
const SPELLINGS: Readonly<Record<string, BinaryOperator>> = { '==': '=', '!=': '<>' };

/** Reads a formula. `where` names it in errors: `Invoice__c.Total__c`. */
export function parseFormula(text: string, where = 'formula'): FormulaNode {
    const parser = new Parser(tokenize(text, where));
    return parser.formula();
}

class Parser {
    readonly #tokens: readonly Token[];
    #next = 0;

    constructor(tokens: readonly Token[]) {
        this.#tokens = tokens;
    }

    formula(): FormulaNode {
        const node = this.#binary(0);
        const rest = this.#peek();
        if (rest.kind !== 'end') throw new SourceError(`a formula ends before ${rest.text}`, rest.at);
        return node;
    }

    #binary(level: number): FormulaNode {
        const operators = LEVELS[level];
        if (operators === undefined) return this.#unary();
        let left = this.#binary(level + 1);
        for (;;) {
            const token = this.#peek();
            if (token.kind !== 'operator' || !operators.includes(token.text)) return left;
            this.#next++;
            const operator = SPELLINGS[token.text] ?? (token.text as BinaryOperator);
            left = { kind: 'binary', operator, left, right: this.#binary(level + 1) };
        }
    }

    #unary(): FormulaNode {
        const token = this.#peek();
        if (token.kind === 'operator' && ['-', '+', '!'].includes(token.text)) {
            this.#next++;
            const operand = this.#unary();
            if (token.text === '-') return { kind: 'negate', operand };
            return token.text === '!' ? { kind: 'not', operand } : operand;
        }
        return this.#primary();
    }

    #primary(): FormulaNode {
        const token = this.#take();
        switch (token.kind) {
            case 'text':
                return { kind: 'text', value: token.text };
            case 'number':
                return { kind: 'number', value: Number(token.text) };
            case 'name':
                return this.#named(token);
            default:
                if (token.text !== '(') throw new SourceError(`a value was expected, not ${token.text}`, token.at);
                return this.#parenthesis();
        }
    }

    #parenthesis(): FormulaNode {
        const inner = this.#binary(0);
        this.#expect(')');
        return inner;
    }

    #named(token: Token): FormulaNode {
        if (this.#peek().text === '(' && this.#peek().kind === 'operator') {
            this.#next++;
            return { kind: 'call', name: token.text.toUpperCase(), args: this.#args(), at: token.at };
        }
        switch (token.text.toUpperCase()) {
            case 'TRUE':
                return { kind: 'boolean', value: true };
            case 'FALSE':
                return { kind: 'boolean', value: false };
            case 'NULL':
                return { kind: 'null' };
            default:
                return reference(token);
        }
    }

    #args(): readonly FormulaNode[] {
        const args: FormulaNode[] = [];
        if (this.#peek().text === ')' && this.#peek().kind === 'operator') {
            this.#next++;
            return args;
        }
        for (;;) {
            args.push(this.#binary(0));
            const token = this.#take();
            if (token.kind === 'operator' && token.text === ')') return args;
            if (token.kind !== 'operator' || token.text !== ',') throw new SourceError(`, or ) was expected, not ${token.text}`, token.at);
        }
    }

    #peek(): Token {
        return this.#tokens[this.#next] as Token;
    }

    #take(): Token {
        const token = this.#peek();
        if (token.kind !== 'end') this.#next++;
        return token;
    }

    #expect(text: string): void {
        const token = this.#take();
        if (token.kind !== 'operator' || token.text !== text) throw new SourceError(`${text} was expected, not ${token.text}`, token.at);
    }
}

/** `Owner:User.Email` says of a lookup to several objects which one is meant; the path is the same. */
function reference(token: Token): FormulaNode {
    const [first = '', ...rest] = token.text.split('.').map((part) => part.replace(/:.*$/, ''));
    if (first.startsWith('$')) return { kind: 'global', name: first, path: rest, at: token.at };
    return { kind: 'field', path: [first, ...rest].join('.'), at: token.at };
}
