import type { SObjectRecord } from '../../schema/schema.ts';
import { EVENT_DELIVERY } from '../library/eventBus.ts';
import { PlatformObject } from '../library/platformObject.ts';
import type { EngineCore } from './core.ts';
import { asynchronous } from './entry.ts';
import { ApexFailure } from './failure.ts';

/** What a trigger on events may ask of the delivery under way. */
export interface EventDelivery {
    /** How often these events were delivered before. */
    readonly retries: number;
    readonly lastError: string | undefined;
}

/**
 * Triggers of a platform event, over up to 2,000 of its events at once. The org has set the Automated Process user.
 * Answers the ReplayId of `setResumeCheckpoint`: the events behind it are to be delivered anew. A failure carries it too.
 */
export function deliverEvents(
    engine: EngineCore,
    object: string,
    events: readonly SObjectRecord[],
    delivery: EventDelivery,
): string | undefined {
    if (!engine.has(object) || events.length === 0) return undefined;
    const context = new PlatformObject('EventBus.TriggerContext', {
        retries: delivery.retries,
        lastError: delivery.lastError ?? null,
        resumeCheckpoint: null,
    });
    const checkpoint = (): string | undefined => (context.properties['resumeCheckpoint'] as string | null) ?? undefined;
    try {
        engine.run(asynchronous('PLATFORM_EVENT'), () => {
            engine.runtime.request.set(EVENT_DELIVERY, context);
            engine.fireEvents(object, events);
        });
    } catch (error) {
        if (error instanceof ApexFailure) error.resumeCheckpoint = checkpoint();
        throw error;
    }
    return checkpoint();
}
