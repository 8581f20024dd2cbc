import { NotSupported } from '../../fault.ts';
import { platformException } from '../values/exceptions.ts';

/** Walks over the text of a regular expression. */
export class RegexReader {
    position = 0;
    readonly source: string;

    constructor(source: string) {
        this.source = source;
    }

    get isAtEnd(): boolean {
        return this.position >= this.source.length;
    }

    peek(): string {
        return this.source.charAt(this.position);
    }

    rest(): string {
        return this.source.slice(this.position);
    }

    /** The next character, a surrogate pair as one. */
    next(): string {
        if (this.isAtEnd) throw platformException('System.StringException', `Invalid regex at position ${this.position}: unexpected end`);
        const character = String.fromCodePoint(this.source.codePointAt(this.position) ?? 0);
        this.position += character.length;
        return character;
    }

    /** What a sticky expression matches here, taken; undefined where it does not match. */
    take(sticky: RegExp): RegExpExecArray | undefined {
        sticky.lastIndex = this.position;
        const match = sticky.exec(this.source);
        if (match === null) return undefined;
        this.position += match[0].length;
        return match;
    }

    /** Behind a backslash: the text of `Q…\E`. */
    takeQuoted(): string | undefined {
        if (this.peek() !== 'Q') return undefined;
        const end = this.source.indexOf('\\E', this.position);
        const text = this.source.slice(this.position + 1, end < 0 ? undefined : end);
        this.position = end < 0 ? this.source.length : end + 2;
        return text;
    }
}

/** A character that stands for itself, in a class or outside, under the `v` flag. */
export function escapeLiteral(character: string): string {
    if (/[$^\\.*+?()[\]{}|/]/.test(character)) return `\\${character}`;
    // Doubled punctuation is an operator inside a class.
    return /[-!#%&,:;<=>@`~]/.test(character) ? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}` : character;
}

const CONTROLS: Readonly<Record<string, string>> = {
    t: '\\t',
    n: '\\n',
    r: '\\r',
    f: '\\f',
    a: '\\x07',
    e: '\\x1b',
    d: '\\d',
    D: '\\D',
    w: '\\w',
    W: '\\W',
};

const SPACES: Readonly<Record<string, string>> = {
    s: '[ \\t\\n\\x0B\\f\\r]',
    S: '[^ \\t\\n\\x0B\\f\\r]',
    h: '[ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
    H: '[^ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
    v: '[\\n\\x0B\\f\\r\\x85\\u2028\\u2029]',
    V: '[^\\n\\x0B\\f\\r\\x85\\u2028\\u2029]',
};

const POSIX: Readonly<Record<string, string>> = {
    Lower: '[a-z]',
    Upper: '[A-Z]',
    ASCII: '[\\x00-\\x7F]',
    Alpha: '[a-zA-Z]',
    Digit: '[0-9]',
    Alnum: '[a-zA-Z0-9]',
    Punct: '[\\x21-\\x2F\\x3A-\\x40\\x5B-\\x60\\x7B-\\x7E]',
    Graph: '[\\x21-\\x7E]',
    Print: '[\\x20-\\x7E]',
    Blank: '[ \\t]',
    Cntrl: '[\\x00-\\x1F\\x7F]',
    XDigit: '[0-9a-fA-F]',
    Space: '[ \\t\\n\\x0B\\f\\r]',
    javaLowerCase: '\\p{Lowercase}',
    javaUpperCase: '\\p{Uppercase}',
    javaWhitespace: '[\\t-\\r\\x1C-\\x20\\u1680\\u2000-\\u2006\\u2008-\\u200A\\u2028\\u2029\\u205F\\u3000]',
    javaLetter: '\\p{L}',
    javaDigit: '\\p{Nd}',
    javaLetterOrDigit: '[\\p{L}\\p{Nd}]',
    IsAlphabetic: '\\p{Alphabetic}',
    IsLetter: '\\p{L}',
    IsDigit: '\\p{Nd}',
    IsLowercase: '\\p{Lowercase}',
    IsUppercase: '\\p{Uppercase}',
    IsWhite_Space: '\\p{White_Space}',
    IsPunctuation: '\\p{P}',
    InGreek: '[\\u0370-\\u03FF]',
    InCyrillic: '[\\u0400-\\u04FF]',
    L1: '[\\x00-\\xFF]',
};

/** Behind a backslash: the escapes that mean the same inside and outside of a class. */
export function sharedEscape(reader: RegexReader): string {
    const hex = reader.take(/x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})/y);
    if (hex !== undefined) return `\\u{${hex[1] ?? hex[2] ?? hex[3]}}`;
    const octal = reader.take(/0([0-3]?[0-7]{1,2})/y);
    if (octal !== undefined) return `\\u{${Number.parseInt(octal[1] ?? '0', 8).toString(16)}}`;
    const property = reader.take(/([pP])(?:\{([^}]+)\}|(\p{L}))/uy);
    if (property !== undefined) return unicodeProperty(property[2] ?? property[3] ?? '', property[1] === 'P');
    const control = reader.take(/c([A-Za-z])/y);
    if (control !== undefined) return `\\c${control[1]}`;
    const character = reader.next();
    const known = CONTROLS[character] ?? SPACES[character];
    if (known !== undefined) return known;
    if (/[a-zA-Z]/.test(character)) {
        throw platformException(
            'System.StringException',
            `Invalid regex at position ${reader.position}: Illegal/unsupported escape sequence`,
        );
    }
    return escapeLiteral(character);
}

function unicodeProperty(name: string, isNegated: boolean): string {
    const posix = POSIX[name];
    if (posix !== undefined) return isNegated ? `[^${posix}]` : posix;
    const plain = name.replace(/^Is(?=[A-Z])/, '').replace(/^(?:general_category|gc|script|sc)=/i, '');
    for (const candidate of [plain, `Script=${plain}`]) {
        try {
            new RegExp(`\\p{${candidate}}`, 'v');
            return `\\${isNegated ? 'P' : 'p'}{${candidate}}`;
        } catch {
            // Not a name that JavaScript knows in this form.
        }
    }
    throw new NotSupported(`\\p{${name}} in a regular expression`);
}
