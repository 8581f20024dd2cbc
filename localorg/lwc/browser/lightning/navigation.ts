import { currentPage, navigate, onNavigate } from '../router.ts';
import { toAddress, type PageReference, type PartialPageReference } from '../pageReference.ts';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

type Constructor<T = object> = new () => T;

/** Adds `this[NavigationMixin.Navigate]` and `this[NavigationMixin.GenerateUrl]` to a component. */
export function NavigationMixin<T extends Constructor>(Base: T): T {
    return class extends (Base as Constructor) {
        [Navigate](reference: PartialPageReference, replace = false): void {
            navigate(reference, replace);
        }

        [GenerateUrl](reference: PartialPageReference): Promise<string> {
            return Promise.resolve().then(() => toAddress(reference));
        }
    } as unknown as T;
}
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;

/** Wire adapter: the page reference of the page shown, again whenever it changes. */
export class CurrentPageReference {
    readonly #emit: (reference: PageReference | null) => void;
    #stop: (() => void) | undefined;

    constructor(emit: (reference: PageReference | null) => void) {
        this.#emit = emit;
    }

    connect(): void {
        this.#emit(currentPage() ?? null);
        this.#stop = onNavigate((reference) => this.#emit(reference ?? null));
    }

    disconnect(): void {
        this.#stop?.();
    }

    update(): void {
        // There is nothing to configure.
    }
}
