import { SourceError } from '../../fault.ts';
import type { EngineCore } from './core.ts';
import { synchronous } from './entry.ts';
import { ApexFailure } from './failure.ts';

/** The outcome of executeAnonymous, in the names of Salesforce's API. */
export interface AnonymousOutcome {
    readonly compiled: boolean;
    readonly compileProblem: string | null;
    readonly success: boolean;
    readonly line: number;
    readonly column: number;
    readonly exceptionMessage: string | null;
    readonly exceptionStackTrace: string | null;
    /** What System.debug wrote: `DEBUG|text`. */
    readonly logs: readonly string[];
}

const SUCCESS: AnonymousOutcome = {
    compiled: true,
    compileProblem: null,
    success: true,
    line: -1,
    column: -1,
    exceptionMessage: null,
    exceptionStackTrace: null,
    logs: [],
};

export function executeAnonymous(engine: EngineCore, text: string): AnonymousOutcome {
    let block: () => void;
    try {
        block = engine.loadAnonymous(text);
    } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        const { line, column } = error.position;
        return { ...SUCCESS, compiled: false, success: false, compileProblem: error.problem, line, column: column ?? 1 };
    }
    const logs: string[] = [];
    try {
        engine.run(synchronous('ANONYMOUS'), () => {
            engine.runtime.transaction.logs = logs;
            block();
        });
        return { ...SUCCESS, logs };
    } catch (error) {
        if (!(error instanceof ApexFailure)) throw error;
        const [frame] = error.frames;
        return {
            ...SUCCESS,
            success: false,
            line: frame?.line ?? 1,
            column: 1,
            exceptionMessage: error.headline,
            exceptionStackTrace: error.stackTrace,
            logs,
        };
    }
}
