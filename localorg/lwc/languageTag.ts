/** A language or locale of a user record (`pt_BR`) as browsers name it (`pt-BR`), without endings that they do not know (`de_DE_EURO`). */
export function languageTag(key: string): string {
    const parts = key.split('_');
    for (let length = parts.length; length > 0; length -= 1) {
        try {
            return Intl.getCanonicalLocales(parts.slice(0, length).join('-'))[0] ?? key;
        } catch (error) {
            if (!(error instanceof RangeError)) throw error;
        }
    }
    throw new Error(`${key} names no language that a browser knows.`);
}
