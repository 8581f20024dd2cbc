import { tokenize, unexpected, type Token } from './lexer.ts';
import type { QueryFault } from './queryFault.ts';
import type { NameNode } from './ast.ts';

/** Walks over the tokens of one query. */
export class Cursor {
    readonly text: string;
    readonly #tokens: readonly Token[];
    #index = 0;

    constructor(text: string) {
        this.text = text;
        this.#tokens = tokenize(text);
    }

    get token(): Token {
        return this.peek(0);
    }

    peek(ahead: number): Token {
        const token = this.#tokens[Math.min(this.#index + ahead, this.#tokens.length - 1)];
        if (token === undefined) throw new RangeError('a query has at least its end token');
        return token;
    }

    next(): Token {
        const token = this.token;
        this.#index++;
        return token;
    }

    /** Whether the tokens ahead are these words, in any case. */
    isWord(...words: readonly string[]): boolean {
        return words.every((word, ahead) => this.peek(ahead).kind === 'name' && this.peek(ahead).text.toUpperCase() === word);
    }

    takeWord(...words: readonly string[]): boolean {
        if (!this.isWord(...words)) return false;
        this.#index += words.length;
        return true;
    }

    expectWord(word: string): Token {
        if (!this.isWord(word)) throw this.unexpected();
        return this.next();
    }

    isSymbol(symbol: string): boolean {
        return this.token.kind === 'symbol' && this.token.text === symbol;
    }

    takeSymbol(symbol: string): boolean {
        if (!this.isSymbol(symbol)) return false;
        this.#index++;
        return true;
    }

    expectSymbol(symbol: string): Token {
        if (!this.isSymbol(symbol)) throw this.unexpected();
        return this.next();
    }

    expectName(): NameNode {
        if (this.token.kind !== 'name') throw this.unexpected();
        const token = this.next();
        return { name: token.text, at: token.at };
    }

    unexpected(token: Token = this.token): QueryFault {
        return unexpected(this.text, token.at, token.kind === 'end' ? '' : this.text.slice(token.at, token.end));
    }
}
