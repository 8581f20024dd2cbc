import type { Runtime } from '../runtime.ts';
import { PlatformObject } from './platformObject.ts';

type Method = (...args: unknown[]) => unknown;

/** The function behind an interface's method: a platform class answers by its JavaScript method of that name, a project class by its Apex one. */
export function interfaceMember(runtime: Runtime, method: string): (self: unknown, ...args: unknown[]) => unknown {
    return (self, ...args) => {
        if (self instanceof PlatformObject) {
            const own: unknown = (self as unknown as Record<string, unknown>)[method];
            if (typeof own === 'function') return (own as Method).apply(self, args);
        }
        return runtime.invoke(self, method, args);
    };
}
