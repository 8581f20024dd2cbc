import { boot } from './boot.ts';
import { fetchJson } from './fetchError.ts';
import { wireAdapter, type WireAdapterClass } from './wire.ts';

/** Called as a function it always asks the server; wired, answers are shared by method and parameters. */
export interface ApexMethod {
    (params?: Readonly<Record<string, unknown>>): Promise<unknown>;
    /** The engine finds the wire adapter of a callable here. */
    readonly adapter: WireAdapterClass;
}

export function apexMethod(className: string, method: string): ApexMethod {
    const call = async (params: Readonly<Record<string, unknown>> = {}): Promise<unknown> => {
        const answer = (await fetchJson('/lightning/api/apex', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-csrf-token': boot.session.csrfToken },
            body: JSON.stringify({ className, method, params }),
        })) as { returnValue?: unknown } | null;
        return answer?.returnValue ?? null;
    };
    const adapter = wireAdapter({ name: `apex ${className}.${method}`, load: (params) => call(params) });
    return Object.assign(call, { adapter });
}

export { refreshWired as refreshApex } from './wire.ts';

/** Reads a field of a record that Apex returned: `Name`, or `Owner.Name` through a relationship. */
export function getSObjectValue(record: unknown, field: string | { readonly fieldApiName: string }): unknown {
    const names = (typeof field === 'string' ? field.slice(field.indexOf('.') + 1) : field.fieldApiName).split('.');
    return names.reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], record);
}
