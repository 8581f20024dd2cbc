const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SLOTS = DIGITS.length * DIGITS.length;

/**
 * Key prefixes of custom objects: a letter and two digits drawn from the name, so that a new object moves no other's prefix
 * (except where two names draw the same digits) and the ids in an existing store stay valid.
 */
export function customKeyPrefixes(letter: string, names: readonly string[]): ReadonlyMap<string, string> {
    const taken = new Set<number>();
    const prefixes = new Map<string, string>();
    for (const name of [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))) {
        let slot = hash(name.toLowerCase()) % SLOTS;
        while (taken.has(slot)) slot = (slot + 1) % SLOTS;
        taken.add(slot);
        prefixes.set(name, `${letter}${DIGITS[Math.floor(slot / DIGITS.length)]}${DIGITS[slot % DIGITS.length]}`);
    }
    return prefixes;
}

/** FNV-1a. */
function hash(text: string): number {
    let value = 0x811c9dc5;
    for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
    return value;
}
