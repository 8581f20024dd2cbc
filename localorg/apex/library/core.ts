import { collections } from './collections.ts';
import type { LibraryPart } from './define.ts';
import { exceptions } from './exceptions.ts';
import { ids } from './id.ts';
import { math } from './math.ts';
import { numbers } from './numbers.ts';
import { objects } from './object.ts';
import { regex } from './regex.ts';
import { strings } from './string.ts';

/** The language's own types: text, numbers, dates, collections, exceptions, JSON, XML … */
export const coreLibrary: readonly LibraryPart[] = [objects, exceptions, collections, numbers, math, strings, ids, regex];
