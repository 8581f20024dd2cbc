/** Any part of a syntax tree. */
type Tree = { readonly [key: string]: unknown } | readonly unknown[];

/** Calls `visit` with every node below and including `root`, outer nodes first. */
export function walk(root: unknown, visit: (node: { readonly kind?: unknown; readonly [key: string]: unknown }) => void): void {
    if (typeof root !== 'object' || root === null) return;
    if (!Array.isArray(root)) visit(root as { readonly [key: string]: unknown });
    for (const part of Object.values(root as Tree)) walk(part, visit);
}

export function contains(root: unknown, test: (node: { readonly kind?: unknown; readonly [key: string]: unknown }) => boolean): boolean {
    let isFound = false;
    walk(root, (node) => {
        isFound ||= test(node);
    });
    return isFound;
}
