import { platformException } from '../values/exceptions.ts';

/**
 * Java's MessageFormat with plain arguments: `{0}` is replaced, two single quotes are one, text between single quotes is taken as it is.
 * An argument that is not given stays as `{n}`.
 */
export function formatMessage(pattern: string, values: readonly string[]): string {
    let result = '';
    let isQuoted = false;
    for (let index = 0; index < pattern.length; index += 1) {
        const character = pattern.charAt(index);
        if (character === "'") {
            if (pattern[index + 1] === "'") {
                result += "'";
                index += 1;
            } else {
                isQuoted = !isQuoted;
            }
        } else if (character === '{' && !isQuoted) {
            const end = pattern.indexOf('}', index);
            if (end < 0) throw platformException('System.IllegalArgumentException', 'Unmatched braces in the pattern.');
            result += argument(pattern.slice(index + 1, end), values);
            index = end;
        } else {
            result += character;
        }
    }
    return result;
}

function argument(name: string, values: readonly string[]): string {
    if (!/^\s*\d+\s*$/.test(name)) throw platformException('System.IllegalArgumentException', `can't parse argument number: ${name}`);
    return values[Number(name)] ?? `{${name.trim()}}`;
}
