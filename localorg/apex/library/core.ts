import { collections } from './collections.ts';
import type { LibraryPart } from './define.ts';
import { exceptions } from './exceptions.ts';
import { objects } from './object.ts';

/** The language's own types: text, numbers, dates, collections, exceptions, JSON, XML … */
export const coreLibrary: readonly LibraryPart[] = [objects, exceptions, collections];
