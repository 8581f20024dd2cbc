import { to18 } from '../store/ids.ts';

/** The 18 characters of an id given with 15 or 18, or undefined for what cannot be an id. */
export function fullId(text: string): string | undefined {
    if (!/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(text)) return undefined;
    return text.length === 18 ? text : to18(text);
}
