import { platformException } from '../values/exceptions.ts';
import { escapeLiteral, sharedEscape } from './javaRegexReader.ts';
import type { RegexReader } from './javaRegexReader.ts';

/** A character class, whose `[` was read: unions and intersections as Java has them are those of the `v` flag. */
export function translateClass(reader: RegexReader): string {
    const isNegated = reader.take(/\^/y) !== undefined;
    const operands: string[] = [];
    let items = '';
    let isFirst = true;
    for (;;) {
        if (reader.isAtEnd)
            throw platformException('System.StringException', `Invalid regex at position ${reader.position}: Unclosed character class`);
        if (reader.peek() === ']' && !isFirst) {
            reader.next();
            break;
        }
        if (reader.take(/&&/y) !== undefined) {
            operands.push(items);
            items = '';
        } else {
            items += item(reader);
        }
        isFirst = false;
    }
    operands.push(items);
    const filled = operands.filter((operand) => operand !== '');
    const body = filled.length === 1 ? filled[0] : filled.map((operand) => `[${operand}]`).join('&&');
    return `[${isNegated ? '^' : ''}${body}]`;
}

/** One member, a range or a nested class. */
function item(reader: RegexReader): string {
    const first = member(reader);
    if (first.startsWith('[') || !/^-[^\]]/.test(reader.rest()) || reader.rest().startsWith('-[') || reader.rest().startsWith('-&&'))
        return first;
    reader.next();
    return `${first}-${member(reader)}`;
}

function member(reader: RegexReader): string {
    const character = reader.next();
    if (character === '[') return translateClass(reader);
    if (character !== '\\') return escapeLiteral(character);
    const quoted = reader.takeQuoted();
    return quoted === undefined ? sharedEscape(reader) : [...quoted].map(escapeLiteral).join('');
}
