import { coreLibrary } from './core.ts';
import type { LibraryPart } from './define.ts';
import { platformLibrary } from './platform.ts';

/** Every class that Apex has without the project's help. */
export const library: readonly LibraryPart[] = [...coreLibrary, ...platformLibrary];
