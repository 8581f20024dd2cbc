import type { ClassInfo, MethodInfo } from '../generated.ts';
import { annotation } from './registry.ts';

/** The REST class that answers a path, by its `urlMapping`; an exact mapping wins over a wildcard, a longer wildcard over a shorter one. */
export function restClass(classes: Iterable<ClassInfo>, path: string): { readonly info: ClassInfo; readonly mapping: string } | undefined {
    let best: { info: ClassInfo; mapping: string; weight: number } | undefined;
    for (const info of classes) {
        const mapping = annotation(info.annotations, 'restresource')?.arguments.get('urlmapping');
        if (mapping === undefined || !matches(mapping, path)) continue;
        const weight = mapping.endsWith('*') ? mapping.length : mapping.length + 10_000;
        if (best === undefined || weight > best.weight) best = { info, mapping, weight };
    }
    return best;
}

/** URL mappings are case-sensitive; `*` stands only at the end, for anything behind the slash before it. */
function matches(mapping: string, path: string): boolean {
    const pattern = mapping.startsWith('/') ? mapping : `/${mapping}`;
    if (!pattern.endsWith('*')) return path === pattern || path === `${pattern}/`;
    const prefix = pattern.slice(0, -1);
    return path.startsWith(prefix) || `${path}/` === prefix;
}

const VERBS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

export function restMethod(info: ClassInfo, verb: string): MethodInfo | undefined {
    if (!VERBS.includes(verb)) return undefined;
    return info.methods.find((method) => annotation(method.annotations, `http${verb.toLowerCase()}`) !== undefined);
}
