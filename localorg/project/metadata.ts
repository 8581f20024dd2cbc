import type { Metadata, MetadataValue } from './project.ts';

const EMPTY: Metadata = {};

/** The text of the first element of that name, or undefined. */
export function text(metadata: Metadata, element: string): string | undefined {
    return texts(metadata, element)[0];
}

/** The text of every element of that name. */
export function texts(metadata: Metadata, element: string): readonly string[] {
    return (metadata[element] ?? []).filter((value) => typeof value === 'string');
}

/** Every element of that name that has children; an empty element counts as one without children. */
export function elements(metadata: Metadata, element: string): readonly Metadata[] {
    return (metadata[element] ?? []).map(asElement).filter((value) => value !== undefined);
}

export function element(metadata: Metadata, name: string): Metadata | undefined {
    return elements(metadata, name)[0];
}

export function flag(metadata: Metadata, name: string, fallback = false): boolean {
    const value = text(metadata, name);
    return value === undefined ? fallback : value.toLowerCase() === 'true';
}

function asElement(value: MetadataValue): Metadata | undefined {
    if (typeof value !== 'string') return value;
    return value === '' ? EMPTY : undefined;
}
