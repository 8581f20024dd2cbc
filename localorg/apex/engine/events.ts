import type { SObjectRecord } from '../../schema/schema.ts';
import type { EngineCore } from './core.ts';
import { asynchronous } from './entry.ts';

/** Triggers of a platform event, over up to 2,000 of its events at once. The org has set the Automated Process user. */
export function deliverEvents(engine: EngineCore, object: string, events: readonly SObjectRecord[]): void {
    if (!engine.has(object) || events.length === 0) return;
    engine.run(asynchronous('PLATFORM_EVENT'), () => engine.fireEvents(object, events));
}
