import type { ApexType } from '../../types/types.ts';

export interface LocalVariableSymbol {
    readonly name: string;
    readonly code: string;
    readonly type: ApexType;
    readonly isNonNull: boolean;
    readonly isFinal: boolean;
}

/** Local variables of a method, by block. */
export class LocalScopes {
    readonly #scopes: Map<string, LocalVariableSymbol>[] = [new Map<string, LocalVariableSymbol>()];

    open(): void {
        this.#scopes.push(new Map());
    }

    close(): void {
        this.#scopes.pop();
    }

    find(name: string): LocalVariableSymbol | undefined {
        const key = name.toLowerCase();
        for (let index = this.#scopes.length - 1; index >= 0; index--) {
            const found = this.#scopes[index]?.get(key);
            if (found !== undefined) return found;
        }
        return undefined;
    }

    declare(name: string, type: ApexType, options: { readonly isNonNull?: boolean; readonly isFinal?: boolean } = {}): LocalVariableSymbol {
        const key = name.toLowerCase();
        const symbol = { name, code: `v_${key}`, type, isNonNull: options.isNonNull ?? false, isFinal: options.isFinal ?? false };
        this.#scopes.at(-1)?.set(key, symbol);
        return symbol;
    }

    /** All variables that a simple name reaches now. */
    all(): readonly LocalVariableSymbol[] {
        const visible = new Map<string, LocalVariableSymbol>();
        for (const scope of this.#scopes) for (const [key, symbol] of scope) visible.set(key, symbol);
        return [...visible.values()];
    }
}
