import type { Runtime } from '../runtime.ts';
import type { LibraryPart } from './define.ts';
import { stringCharacters } from './stringCharacters.ts';
import { stringEscapes } from './stringEscapes.ts';
import { stringPatterns } from './stringPatterns.ts';
import { stringPieces } from './stringPieces.ts';
import { stringSearch } from './stringSearch.ts';
import { stringShape } from './stringShape.ts';
import { stringValues } from './stringValues.ts';

/** String: its methods by subject, each file a record of members. */
export const strings: LibraryPart = (runtime: Runtime) => [
    {
        name: 'String',
        kind: 'class',
        members: {
            ...stringValues(runtime),
            ...stringShape,
            ...stringPieces,
            ...stringSearch,
            ...stringCharacters,
            ...stringEscapes,
            ...stringPatterns,
        },
    },
];
