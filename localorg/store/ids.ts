import { to18 } from '../schema/ids.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Two characters that name the instance, and one that Salesforce reserves. */
const INSTANCE = 'Lo0';
const COUNTER_LENGTH = 9;

/** The 18 characters of the `counter`-th id with that key prefix. */
export function makeId(keyPrefix: string, counter: number): string {
    let digits = '';
    for (let rest = counter; rest > 0; rest = Math.floor(rest / DIGITS.length)) digits = `${DIGITS[rest % DIGITS.length]}${digits}`;
    return to18(`${keyPrefix}${INSTANCE}${digits.padStart(COUNTER_LENGTH, '0')}`);
}
