import { elements, text } from './metadata.ts';
import type { Metadata, TranslationSource } from './project.ts';

/** One file of a language, joined with what other package directories say in it. */
export function readTranslation(metadata: Metadata, known?: TranslationSource): TranslationSource {
    return {
        labels: words(metadata, 'customLabels', known?.labels),
        tabs: words(metadata, 'customTabs', known?.tabs),
        applications: words(metadata, 'customApplications', known?.applications),
        objects: known?.objects ?? new Map(),
    };
}

/** A retrieved file has an entry without text for what nobody has translated. */
function words(metadata: Metadata, element: string, known: Iterable<readonly [string, string]> = []): ReadonlyMap<string, string> {
    const read = elements(metadata, element).map((entry) => [text(entry, 'name') ?? '', text(entry, 'label') ?? ''] as const);
    return new Map([...known, ...read.filter(([, word]) => word !== '')]);
}
