const CHECK_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** An id with its 18 characters; undefined for text that is no id. */
export function toId18(text: string): string | undefined {
    if (!/^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(text)) return undefined;
    if (text.length === 18) return text;
    let suffix = '';
    for (let block = 0; block < 3; block++) {
        let bits = 0;
        for (let at = 0; at < 5; at++) if (/[A-Z]/.test(text.charAt(block * 5 + at))) bits |= 1 << at;
        suffix += CHECK_DIGITS[bits];
    }
    return text + suffix;
}
