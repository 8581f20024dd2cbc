import { Fault } from '../../fault.ts';
import type { ClassInfo, MethodInfo } from '../generated.ts';
import { ApexException } from '../values/exceptions.ts';
import type { DmlFailure } from '../values/exceptions.ts';
import { toPage } from './auraValue.ts';
import type { Json } from './auraValue.ts';
import type { EngineCore } from './core.ts';
import { synchronous } from './entry.ts';
import { ApexFailure } from './failure.ts';
import type { AuraError, RecordProblem } from './failure.ts';
import { fromPage } from './fromPage.ts';
import { annotation, isSet } from './registry.ts';

interface Found {
    readonly info: ClassInfo;
    readonly method: MethodInfo;
}

function find(engine: EngineCore, className: string, methodName: string): Found | undefined {
    const info = engine.runtime.registry.find(className);
    const method = info?.methods.find(
        (each) =>
            each.isStatic &&
            each.name.toLowerCase() === methodName.toLowerCase() &&
            annotation(each.annotations, 'auraenabled') !== undefined,
    );
    return info === undefined || method === undefined ? undefined : { info, method };
}

export interface AuraMethod {
    readonly isCacheable: boolean;
    readonly parameters: readonly string[];
}

export function auraMethod(engine: EngineCore, className: string, methodName: string): AuraMethod | undefined {
    const found = find(engine, className, methodName);
    if (found === undefined) return undefined;
    return {
        isCacheable: isSet(annotation(found.method.annotations, 'auraenabled'), 'cacheable'),
        parameters: found.method.parameters.map((parameter) => parameter.name),
    };
}

/** Calls an @AuraEnabled static method as a page does, with the running user's access to the class. */
export function invokeAura(engine: EngineCore, className: string, methodName: string, params: Readonly<Record<string, unknown>>): Json {
    const { runtime } = engine;
    const found = find(engine, className, methodName);
    if (found === undefined)
        throw new Fault('NOT_FOUND', `Apex method ${className}.${methodName} does not exist or is not annotated with @AuraEnabled.`);
    const { info, method } = found;
    if (!runtime.platform.access().apexClass(info.name)) {
        throw new Fault('INSUFFICIENT_ACCESS', `You do not have access to the Apex class named '${info.name}'.`);
    }
    const given = new Map(Object.entries(params).map(([name, value]) => [name.toLowerCase(), value]));
    return engine.run(synchronous('AURA'), () => {
        const args = method.parameters.map((parameter) => fromPage(runtime, parameter, given.get(parameter.name.toLowerCase())));
        return toPage(engine.callFromPage(info, method.javascript, args));
    });
}

/** What the page receives as `error.body`. An AuraHandledException shows its argument, not its message. */
export function auraError(error: unknown): AuraError {
    if (!(error instanceof ApexFailure)) return { message: error instanceof Error ? error.message : String(error) };
    const thrown = error.thrown instanceof ApexException ? error.thrown : undefined;
    const shown = thrown?.typeName === 'System.AuraHandledException' ? thrown.shownMessage : null;
    return {
        message: shown ?? error.message,
        exceptionType: error.exceptionType,
        isUserDefinedException: error.isUserDefined,
        ...(shown === null ? { stackTrace: error.stackTrace } : {}),
        ...(thrown?.typeName === 'System.DmlException' ? dmlErrors(thrown.dmlFailures) : {}),
    };
}

function dmlErrors(failures: readonly DmlFailure[]): Pick<AuraError, 'pageErrors' | 'fieldErrors'> {
    const fieldErrors: Record<string, RecordProblem[]> = {};
    const pageErrors: RecordProblem[] = [];
    for (const { statusCode, message, fields } of failures) {
        if (fields.length === 0) pageErrors.push({ statusCode, message });
        for (const field of fields) (fieldErrors[field] ??= []).push({ statusCode, message });
    }
    return { pageErrors, fieldErrors };
}
