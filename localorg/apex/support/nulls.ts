import { nullPointer } from '../values/exceptions.ts';

/** The value, or the NullPointerException of code that needs one. */
export function nonNull<T>(value: T | null): T {
    if (value === null) throw nullPointer();
    return value;
}
