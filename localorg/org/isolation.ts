import type { TestIsolation } from '../apex/engine/testRunner.ts';
import type { Store } from '../store/store.ts';
import type { OrgPlatform } from './orgPlatform.ts';
import { Work } from './work.ts';

/**
 * Tests in an org that holds no business data: its rows are only what every org has, so nothing needs to be hidden, and all that a
 * test class writes is undone by one rollback.
 */
export class FreshOrgIsolation implements TestIsolation {
    readonly #store: Store;
    readonly #platform: OrgPlatform;
    readonly #runnerId: string;
    #marks = 0;

    constructor(store: Store, platform: OrgPlatform, runnerId: string) {
        this.#store = store;
        this.#platform = platform;
        this.#runnerId = runnerId;
    }

    begin(): void {
        this.#store.begin();
        this.#reset();
    }

    savepoint(): string {
        const name = `test ${(this.#marks += 1)}`;
        this.#store.savepoint(name);
        return name;
    }

    rollback(mark: string): void {
        this.#store.rollbackTo(mark);
        this.#reset();
    }

    settle(): void {
        this.#platform.work.settle();
    }

    end(): void {
        this.#store.rollback();
        this.#reset();
    }

    #reset(): void {
        this.#platform.work = new Work();
        this.#platform.job = undefined;
        this.#platform.cache.clear();
        this.#platform.become(this.#runnerId);
        this.#platform.forgetRights();
    }
}
