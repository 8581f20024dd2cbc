const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECK_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Two characters that name the instance, and one that Salesforce reserves. */
const INSTANCE = 'Lo0';
const COUNTER_LENGTH = 9;

/** The 18 characters of the `counter`-th id with that key prefix. */
export function makeId(keyPrefix: string, counter: number): string {
    let digits = '';
    for (let rest = counter; rest > 0; rest = Math.floor(rest / DIGITS.length)) digits = `${DIGITS[rest % DIGITS.length]}${digits}`;
    return to18(`${keyPrefix}${INSTANCE}${digits.padStart(COUNTER_LENGTH, '0')}`);
}

/** Adds the three characters that tell upper from lower case: a bit per character, five bits per check digit. */
export function to18(id15: string): string {
    let suffix = '';
    for (let block = 0; block < 3; block++) {
        let bits = 0;
        for (let at = 0; at < 5; at++) {
            const char = id15.charAt(block * 5 + at);
            if (char >= 'A' && char <= 'Z') bits |= 1 << at;
        }
        suffix += CHECK_DIGITS[bits];
    }
    return id15 + suffix;
}
