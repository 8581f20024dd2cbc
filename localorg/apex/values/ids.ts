import { platformException } from './exceptions.ts';

const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three characters that make a 15 character id safe where case is lost. */
function checksum(id15: string): string {
    let suffix = '';
    for (let block = 0; block < 3; block += 1) {
        let bits = 0;
        for (let index = 0; index < 5; index += 1) {
            const character = id15[block * 5 + index] ?? '';
            if (character >= 'A' && character <= 'Z') bits |= 1 << index;
        }
        suffix += CHECKSUM[bits];
    }
    return suffix;
}

/** The 18 character form of an id of 15 or 18 characters; undefined for text that is no id. Wrong case of an 18 character id is mended. */
export function toId18(text: string): string | undefined {
    if (!/^[a-zA-Z0-9]+$/.test(text)) return undefined;
    if (text.length === 15) return text + checksum(text);
    if (text.length !== 18) return undefined;
    const suffix = text.slice(15).toUpperCase();
    let id15 = '';
    for (let index = 0; index < 15; index += 1) {
        const bits = CHECKSUM.indexOf(suffix[Math.floor(index / 5)] ?? '');
        if (bits < 0) return undefined;
        const character = text[index] ?? '';
        const isUpper = (bits & (1 << (index % 5))) !== 0;
        if (isUpper && character >= '0' && character <= '9') return undefined;
        id15 += isUpper ? character.toUpperCase() : character.toLowerCase();
    }
    return id15 + suffix;
}

export function isId(text: string): boolean {
    return toId18(text) !== undefined;
}

/** The id in 18 characters, or the StringException that Apex throws. */
export function requireId(text: string): string {
    const id = toId18(text);
    if (id === undefined) throw platformException('System.StringException', `Invalid id: ${text}`);
    return id;
}

/** Whether two ids name the same record, each in 15 or 18 characters. */
export function isSameId(left: string, right: string): boolean {
    if (left === right) return true;
    const id = toId18(left);
    return id !== undefined && id === toId18(right);
}
