import { platformException } from '../values/exceptions.ts';

/** JSON as it was written: numbers keep their digits and members their order, and each value knows where it stands. */
export type JsonNode =
    | { readonly kind: 'object'; readonly members: readonly (readonly [string, JsonNode])[]; readonly at: number }
    | { readonly kind: 'array'; readonly items: readonly JsonNode[]; readonly at: number }
    | { readonly kind: 'string'; readonly text: string; readonly at: number }
    | { readonly kind: 'number'; readonly text: string; readonly at: number }
    | { readonly kind: 'boolean'; readonly value: boolean; readonly at: number }
    | { readonly kind: 'null'; readonly at: number };

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Throws System.JSONException with the words and position that Salesforce's parser gives. */
export function parseJson(text: string): JsonNode {
    const reader = new JsonReader(text);
    const node = reader.value();
    reader.end();
    return node;
}

/** `[line:1, column:2]` */
function placeOf(text: string, at: number): string {
    const before = text.slice(0, at).split('\n');
    return `[line:${before.length}, column:${(before.at(-1)?.length ?? 0) + 1}]`;
}

class JsonReader {
    readonly text: string;
    at = 0;

    constructor(text: string) {
        this.text = text;
    }

    value(): JsonNode {
        this.skipBlanks();
        const { at } = this;
        const character = this.text.charAt(at);
        switch (character) {
            case '{':
                return this.#object();
            case '[':
                return this.#array();
            case '"':
                return { kind: 'string', text: this.string(), at };
            case '':
                throw platformException('System.JSONException', 'No content to map to Object due to end of input');
            default:
                return this.#scalar(character, at);
        }
    }

    end(): void {
        this.skipBlanks();
        if (this.at < this.text.length) throw this.unexpected('expected end of input');
    }

    skipBlanks(): void {
        while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
    }

    string(): string {
        const start = this.at;
        let result = '';
        this.at += 1;
        for (;;) {
            const character = this.text.charAt(this.at);
            if (character === '') throw this.#endOfInput('was expecting closing quote for a string value', start);
            this.at += 1;
            if (character === '"') return result;
            result += character === '\\' ? this.#escape() : character;
        }
    }

    unexpected(expectation: string): Error {
        const character = this.text.charAt(this.at);
        if (character === '') return this.#endOfInput(expectation, this.at);
        const shown = `Unexpected character ('${character}' (code ${character.charCodeAt(0)})): ${expectation}`;
        return platformException('System.JSONException', `${shown} at input location ${placeOf(this.text, this.at + 1)}`);
    }

    #escape(): string {
        const character = this.text.charAt(this.at);
        this.at += 1;
        if (character === 'u') {
            const code = this.text.slice(this.at, this.at + 4);
            if (!/^[0-9a-fA-F]{4}$/.test(code)) throw this.unexpected('expected a hex-digit for character escape sequence');
            this.at += 4;
            return String.fromCharCode(parseInt(code, 16));
        }
        const plain = SIMPLE_ESCAPES[character];
        if (plain === undefined) throw this.unexpected('unrecognized character escape');
        return plain;
    }

    #object(): JsonNode {
        const { at } = this;
        const members: (readonly [string, JsonNode])[] = [];
        this.at += 1;
        this.skipBlanks();
        if (this.text.charAt(this.at) === '}') {
            this.at += 1;
            return { kind: 'object', members, at };
        }
        for (;;) {
            this.skipBlanks();
            if (this.text.charAt(this.at) !== '"') throw this.unexpected('was expecting double-quote to start field name');
            const name = this.string();
            this.skipBlanks();
            if (this.text.charAt(this.at) !== ':') throw this.unexpected('was expecting a colon to separate field name and value');
            this.at += 1;
            members.push([name, this.value()]);
            if (this.#isLast('}', 'was expecting comma to separate OBJECT entries')) return { kind: 'object', members, at };
        }
    }

    #array(): JsonNode {
        const { at } = this;
        const items: JsonNode[] = [];
        this.at += 1;
        this.skipBlanks();
        if (this.text.charAt(this.at) === ']') {
            this.at += 1;
            return { kind: 'array', items, at };
        }
        for (;;) {
            items.push(this.value());
            if (this.#isLast(']', 'was expecting comma to separate ARRAY entries')) return { kind: 'array', items, at };
        }
    }

    #isLast(close: string, expectation: string): boolean {
        this.skipBlanks();
        const character = this.text.charAt(this.at);
        if (character !== ',' && character !== close) throw this.unexpected(expectation);
        this.at += 1;
        return character === close;
    }

    #scalar(character: string, at: number): JsonNode {
        NUMBER.lastIndex = at;
        const number = NUMBER.exec(this.text)?.[0];
        if (number !== undefined) {
            this.at += number.length;
            return { kind: 'number', text: number, at };
        }
        const word = /^\w+/.exec(this.text.slice(at))?.[0] ?? '';
        if (word === 'true' || word === 'false') {
            this.at += word.length;
            return { kind: 'boolean', value: word === 'true', at };
        }
        if (word === 'null') {
            this.at += word.length;
            return { kind: 'null', at };
        }
        if (word === '') throw this.unexpected("expected a valid value (number, String, array, object, 'true', 'false' or 'null')");
        const place = placeOf(this.text, at + word.length + 1);
        throw platformException(
            'System.JSONException',
            `Unrecognized token '${word}': was expecting ('true', 'false' or 'null') at input location ${place}`,
        );
    }

    #endOfInput(expectation: string, at: number): Error {
        return platformException(
            'System.JSONException',
            `Unexpected end-of-input: ${expectation} at input location ${placeOf(this.text, at + 1)}`,
        );
    }
}
