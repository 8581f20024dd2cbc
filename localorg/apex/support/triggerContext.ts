import type { TriggerContext } from '../runtime.ts';

/** `Trigger.…`: outside of a trigger nothing is executing and everything else is null. */
export function triggerVariables(context: () => TriggerContext | undefined, operationType: (name: string) => unknown) {
    return (name: string): unknown => {
        const running = context();
        if (running === undefined) return name.startsWith('is') ? false : null;
        const { operation } = running;
        switch (name) {
            case 'new':
                return running.newList ?? null;
            case 'old':
                return running.oldList ?? null;
            case 'newmap':
                return running.newMap ?? null;
            case 'oldmap':
                return running.oldMap ?? null;
            case 'size':
                return running.size;
            case 'operationtype':
                return operationType(operation);
            case 'isexecuting':
                return true;
            case 'isbefore':
            case 'isafter':
                return operation.startsWith(name.slice(2).toUpperCase());
            default:
                return operation.endsWith(`_${name.slice(2).toUpperCase()}`);
        }
    };
}
