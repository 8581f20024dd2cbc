import { NotSupported } from '../../fault.ts';
import { platformException } from '../values/exceptions.ts';
import { translateClass } from './javaRegexClass.ts';
import { escapeLiteral, RegexReader, sharedEscape } from './javaRegexReader.ts';

/** A Java regular expression, ready to run. */
export interface CompiledRegex {
    readonly source: string;
    /** Flags `dgv` and those of the pattern; `lastIndex` belongs to whoever runs it at the moment. */
    readonly search: RegExp;
    /** Matches at `lastIndex` only. */
    readonly prefix: RegExp;
    /** Matches the whole text only. */
    readonly whole: RegExp;
    readonly groupCount: number;
}

/** The most recently compiled, so that a loop does not compile the same text again. */
const compiled = new Map<string, CompiledRegex>();
const KEPT = 500;

/** The pattern, or the StringException that Apex throws for text that is none. */
export function compileRegex(source: string): CompiledRegex {
    const known = compiled.get(source);
    if (known !== undefined) return known;
    const result = compile(source);
    if (compiled.size >= KEPT) compiled.clear();
    compiled.set(source, result);
    return result;
}

function compile(source: string): CompiledRegex {
    const translation = new Translation(source);
    const body = translation.translate();
    const flags = translation.flags;
    try {
        return {
            source,
            search: new RegExp(body, `dgv${flags}`),
            prefix: new RegExp(body, `dyv${flags}`),
            whole: new RegExp(`(?:${body})(?![\\s\\S])`, `dyv${flags}`),
            groupCount: translation.groupCount,
        };
    } catch (error) {
        throw platformException('System.StringException', `Invalid regex: ${(error as Error).message}`);
    }
}

/** Java line ends: `$` also matches before the last of them. */
const LINE_END = '(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])';
const TEXT_END = '(?![\\s\\S])';

const ANCHORS: Readonly<Record<string, string>> = {
    A: '(?<![\\s\\S])',
    z: TEXT_END,
    Z: `(?=${LINE_END}?${TEXT_END})`,
    b: '\\b',
    B: '\\B',
    R: LINE_END,
};

/** Turns Java's syntax into JavaScript's with the `v` flag. */
class Translation {
    groupCount = 0;
    flags = '';
    private readonly reader: RegexReader;
    private isMultiline = false;
    private isCommented = false;

    constructor(source: string) {
        this.reader = new RegexReader(source);
    }

    translate(): string {
        this.leadingFlags();
        const result = this.alternatives();
        if (!this.reader.isAtEnd) throw this.invalid('Unmatched closing )');
        return result;
    }

    private leadingFlags(): void {
        for (let match = this.reader.take(/\(\?([a-zA-Z]+)\)/y); match !== undefined; match = this.reader.take(/\(\?([a-zA-Z]+)\)/y)) {
            this.flags += this.javascriptFlags(match[1] ?? '').replace(new RegExp(`[${this.flags}]`, 'g'), '');
        }
    }

    /** Flags as JavaScript writes them; comment mode is handled here, Unicode case is always on. */
    private javascriptFlags(letters: string): string {
        let flags = '';
        for (const letter of letters) {
            if (letter === 'i' || letter === 's' || letter === 'm') flags += letter;
            else if (letter === 'x') this.isCommented = true;
            else if (letter !== 'u') throw new NotSupported(`regular expression flag (?${letter})`);
            if (letter === 'm') this.isMultiline = true;
        }
        return flags;
    }

    /** Up to the end of the text or a closing parenthesis. A flag in the middle counts from there on, over `|` too. */
    private alternatives(): string {
        let result = '';
        let opened = '';
        while (!this.reader.isAtEnd && this.reader.peek() !== ')') {
            const flag = this.reader.take(/\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?\)/y);
            if (flag !== undefined) {
                const off = (flag[2] ?? '').replaceAll(/[xu]/g, '');
                if (flag[2]?.includes('m') === true) this.isMultiline = false;
                if (flag[2]?.includes('x') === true) this.isCommented = false;
                const on = this.javascriptFlags(flag[1] ?? '');
                if (on === '' && off === '') continue;
                const group = `(?${on}${off === '' ? '' : `-${off}`}:`;
                opened += group;
                result += group;
            } else if (this.reader.peek() === '|') {
                this.reader.next();
                result += `${closing(opened)}|${opened}`;
            } else {
                result += this.piece();
            }
        }
        return result + closing(opened);
    }

    private piece(): string {
        const atom = this.atom();
        if (atom === '') return '';
        const quantifier = this.reader.take(/[*+?]|\{\d+(?:,\d*)?\}/y);
        if (quantifier === undefined) return atom;
        if (this.reader.peek() === '+') throw new NotSupported('possessive quantifier in a regular expression');
        const isLazy = this.reader.take(/\?/y) !== undefined;
        return `${atom}${quantifier[0]}${isLazy ? '?' : ''}`;
    }

    private atom(): string {
        const character = this.reader.next();
        if (this.isCommented && /\s/.test(character)) return '';
        if (this.isCommented && character === '#') {
            this.reader.take(/[^\n]*/y);
            return '';
        }
        switch (character) {
            case '(':
                return this.group();
            case '[':
                return translateClass(this.reader);
            case '\\':
                return this.escape();
            case '.':
            case '^':
                return character;
            case '$':
                return this.isMultiline ? '$' : `(?=${LINE_END}?${TEXT_END})`;
            case '*':
            case '+':
            case '?':
                throw this.invalid(`Dangling meta character '${character}'`);
            case '{':
                throw this.invalid('Illegal repetition');
            default:
                return escapeLiteral(character);
        }
    }

    private group(): string {
        const outerMultiline = this.isMultiline;
        const outerCommented = this.isCommented;
        const opening = this.groupOpening();
        const body = this.alternatives();
        if (this.reader.isAtEnd) throw this.invalid('Unclosed group');
        this.reader.next();
        this.isMultiline = outerMultiline;
        this.isCommented = outerCommented;
        return `${opening}${body})`;
    }

    private groupOpening(): string {
        const plain = this.reader.take(/\?(?::|=|!|<=|<!)/y);
        if (plain !== undefined) return `(${plain[0]}`;
        const named = this.reader.take(/\?<([a-zA-Z][a-zA-Z0-9]*)>/y);
        if (named === undefined && this.reader.peek() === '?') {
            const flags = this.reader.take(/\?([a-zA-Z]*)(?:-([a-zA-Z]+))?:/y);
            if (flags === undefined) throw new NotSupported(`regular expression group (${this.reader.rest().slice(0, 2)}`);
            const on = this.javascriptFlags(flags[1] ?? '');
            const off = (flags[2] ?? '').replaceAll(/[xu]/g, '');
            return on === '' && off === '' ? '(?:' : `(?${on}${off === '' ? '' : `-${off}`}:`;
        }
        this.groupCount += 1;
        return named === undefined ? '(' : `(?<${named[1]}>`;
    }

    private escape(): string {
        const quoted = this.reader.takeQuoted();
        if (quoted !== undefined) return quoted === '' ? '' : `(?:${[...quoted].map(escapeLiteral).join('')})`;
        const name = this.reader.take(/k<([a-zA-Z][a-zA-Z0-9]*)>/y);
        if (name !== undefined) return `\\k<${name[1]}>`;
        const reference = this.reader.take(/[1-9]\d*/y);
        if (reference !== undefined) return this.backReference(reference[0]);
        const anchor = ANCHORS[this.reader.peek()];
        if (anchor !== undefined) {
            this.reader.next();
            return anchor;
        }
        if (this.reader.peek() === 'G' || this.reader.peek() === 'X')
            throw new NotSupported(`\\${this.reader.peek()} in a regular expression`);
        return sharedEscape(this.reader);
    }

    /** `\11` is group 11 where there is one, else group 1 and the digit. */
    private backReference(digits: string): string {
        let length = digits.length;
        while (length > 1 && Number(digits.slice(0, length)) > this.groupCount) length -= 1;
        return `(?:\\${digits.slice(0, length)})${digits.slice(length)}`;
    }

    private invalid(problem: string): Error {
        return platformException('System.StringException', `Invalid regex at position ${this.reader.position}: ${problem}`);
    }
}

function closing(opened: string): string {
    return ')'.repeat(opened.split('(').length - 1);
}
