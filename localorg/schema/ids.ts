const CHECK_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Adds the three characters that tell upper from lower case: a bit per character, five bits per check digit. */
export function to18(id15: string): string {
    let suffix = '';
    for (let block = 0; block < 3; block += 1) {
        let bits = 0;
        for (let at = 0; at < 5; at += 1) {
            const character = id15.charAt(block * 5 + at);
            if (character >= 'A' && character <= 'Z') bits |= 1 << at;
        }
        suffix += CHECK_DIGITS.charAt(bits);
    }
    return id15 + suffix;
}

/**
 * The 18 character form of an id of 15 or 18 characters; undefined for text that is no id. Wrong case of an 18 character id is mended;
 * one whose last three characters fit nothing is taken as it is, as a real org does.
 */
export function toId18(text: string): string | undefined {
    if (!/^[a-zA-Z0-9]+$/.test(text)) return undefined;
    if (text.length === 15) return to18(text);
    if (text.length !== 18) return undefined;
    const suffix = text.slice(15).toUpperCase();
    let id15 = '';
    for (let index = 0; index < 15; index += 1) {
        const bits = CHECK_DIGITS.indexOf(suffix.charAt(Math.floor(index / 5)));
        if (bits < 0) return text;
        const character = text.charAt(index);
        const isUpper = (bits & (1 << (index % 5))) !== 0;
        if (isUpper && character >= '0' && character <= '9') return text;
        id15 += isUpper ? character.toUpperCase() : character.toLowerCase();
    }
    return id15 + suffix;
}
