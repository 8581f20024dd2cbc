/** A type as a library signature writes it. */
export interface TypeText {
    readonly name: string;
    readonly arguments: readonly TypeText[];
}

/** A member of a library type, read from its declaration. */
export type LibraryDeclaration =
    | { readonly kind: 'constructor'; readonly parameters: readonly TypeText[] }
    | {
          readonly kind: 'method';
          readonly isStatic: boolean;
          readonly name: string;
          readonly returns: TypeText;
          readonly parameters: readonly TypeText[];
      }
    | { readonly kind: 'property'; readonly isStatic: boolean; readonly name: string; readonly type: TypeText };

/** Reads `static String join(Iterable<Object> items, String separator)` and the like. */
export function readDeclaration(text: string): LibraryDeclaration {
    const reader = new Reader(text);
    if (/^new\s*\(/.test(text)) {
        reader.word();
        return { kind: 'constructor', parameters: reader.parameters() };
    }
    const isStatic = /^static\s/.test(text);
    if (isStatic) reader.word();
    const type = reader.type();
    const name = reader.word();
    if (reader.isAtEnd()) return { kind: 'property', isStatic, name, type };
    return { kind: 'method', isStatic, name, returns: type, parameters: reader.parameters() };
}

export function readTypeText(text: string): TypeText {
    return new Reader(text).type();
}

class Reader {
    readonly #text: string;
    #at = 0;

    constructor(text: string) {
        this.#text = text;
    }

    isAtEnd(): boolean {
        this.#skip();
        return this.#at >= this.#text.length;
    }

    word(): string {
        this.#skip();
        const match = /^[\w.]+/.exec(this.#text.slice(this.#at));
        if (match === null) throw new Error(`A library signature cannot be read at column ${this.#at + 1}: ${this.#text}`);
        this.#at += match[0].length;
        return match[0];
    }

    type(): TypeText {
        const name = this.word();
        const parameters: TypeText[] = [];
        if (this.#take('<')) {
            do parameters.push(this.type());
            while (this.#take(','));
            this.#expect('>');
        }
        let type: TypeText = { name, arguments: parameters };
        while (this.#take('[')) {
            this.#expect(']');
            type = { name: 'List', arguments: [type] };
        }
        return type;
    }

    parameters(): readonly TypeText[] {
        this.#expect('(');
        const parameters: TypeText[] = [];
        if (this.#take(')')) return parameters;
        do {
            parameters.push(this.type());
            this.#skip();
            if (!/[,)]/.test(this.#text[this.#at] ?? '')) this.word();
        } while (this.#take(','));
        this.#expect(')');
        return parameters;
    }

    #take(character: string): boolean {
        this.#skip();
        if (this.#text[this.#at] !== character) return false;
        this.#at += 1;
        return true;
    }

    #expect(character: string): void {
        if (!this.#take(character)) throw new Error(`A library signature needs '${character}' at column ${this.#at + 1}: ${this.#text}`);
    }

    #skip(): void {
        while (this.#text[this.#at] === ' ') this.#at += 1;
    }
}
