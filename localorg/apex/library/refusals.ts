import { NotSupported } from '../../fault.ts';
import type { Implementation } from './define.ts';

/** A member that a real org has and this one cannot do. */
export function refused(feature: string): () => never {
    return () => {
        throw new NotSupported(feature);
    };
}

/** Members by signature, each refused as `typeName.method`. */
export function refusals(typeName: string, ...signatures: readonly string[]): Record<string, Implementation> {
    return Object.fromEntries(
        signatures.map((signature) => {
            const method = /(\w+)\(/.exec(signature)?.[1] ?? signature;
            return [signature, refused(method === 'new' ? typeName : `${typeName}.${method}`)];
        }),
    );
}
