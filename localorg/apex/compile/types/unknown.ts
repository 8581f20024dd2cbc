import { platformType } from '../../types/types.ts';

/** The type of a symbol whose written type does not resolve. Using such a symbol repeats the first error instead of making another. */
export const UNKNOWN = platformType('?unknown');
