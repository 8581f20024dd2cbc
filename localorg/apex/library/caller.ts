import type { AccessLevel } from '../platform.ts';
import type { DataMode } from '../runtime.ts';

/** What a caller-aware library method is told about the code that calls it (see `TypeDefinition.callerAware`). */
export interface Caller {
    /** Whether record sharing restricts the calling class at this moment. */
    readonly sharing: boolean;
    /** The access of the calling class's API version: user from 67, system before. */
    readonly access: AccessLevel;
    readonly apiVersion: number;
    /** Variables that a simple name reaches, for dynamic queries; empty elsewhere. */
    readonly variables: ReadonlyMap<string, unknown>;
}

/** The mode of a query or save: an explicit access wins over the caller's; user mode always enforces sharing. */
export function dataMode(caller: Caller, access?: AccessLevel): DataMode {
    const effective = access ?? caller.access;
    return { access: effective, sharing: effective === 'user' || caller.sharing };
}
