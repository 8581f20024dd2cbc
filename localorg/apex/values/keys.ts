import { boundMethod } from './instance.ts';

/**
 * A value that knows its canonical key: two such values are equal, as collections see it, when their keys are.
 * Plain strings, numbers, bigints, booleans, enum constants and instances without `equals` are their own keys.
 */
export interface Keyed {
    canonicalKey(): unknown;
}

export function isKeyed(value: unknown): value is Keyed {
    return typeof value === 'object' && value !== null && typeof (value as Partial<Keyed>).canonicalKey === 'function';
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** A number that tells objects apart, as System.identityHashCode does in Java. */
export function identityOf(value: object): number {
    const known = identities.get(value);
    if (known !== undefined) return known;
    lastIdentity += 1;
    identities.set(value, lastIdentity);
    return lastIdentity;
}

/** Text that is equal for equal values, for keys made of several values. */
export function keyText(value: unknown): string {
    if (typeof value === 'string') return JSON.stringify(value);
    if (isKeyed(value)) return String(value.canonicalKey());
    if (typeof value === 'object' && value !== null) {
        const hashCode = boundMethod(value, 'equals', 1) === undefined ? undefined : boundMethod(value, 'hashCode', 0);
        return hashCode === undefined ? `\u0000object:${identityOf(value)}` : `\u0000hash:${String(hashCode())}`;
    }
    return typeof value === 'bigint' ? `${value}n` : String(value);
}

/** Finds the JavaScript Map key of a value. Instances whose class has equals and hashCode share the key of the first equal one. */
export class KeyFinder {
    private buckets: Map<unknown, object[]> | undefined;

    /** The key of a value that is, or is going to be, in the collection. */
    keyOf(value: unknown): unknown {
        if (typeof value !== 'object' || value === null) return value;
        if (isKeyed(value)) return value.canonicalKey();
        const equals = boundMethod(value, 'equals', 1);
        const hashCode = equals === undefined ? undefined : boundMethod(value, 'hashCode', 0);
        if (equals === undefined || hashCode === undefined) return value;
        this.buckets ??= new Map();
        const hash = hashCode();
        const bucket = this.buckets.get(hash);
        if (bucket === undefined) {
            this.buckets.set(hash, [value]);
            return value;
        }
        const equal = bucket.find((other) => other === value || equals(other) === true);
        if (equal === undefined) bucket.push(value);
        return equal ?? value;
    }
}
