import type { GeneratedSupport } from '../generated.ts';
import * as types from '../types/types.ts';
import { ApexException } from '../values/exceptions.ts';
import { equals, hashCode, isEqual } from '../values/equality.ts';
import { castOperations, toId } from './casts.ts';
import * as collections from './collections.ts';
import * as comparisons from './comparisons.ts';
import { compileProblem } from './compileProblem.ts';
import type { EngineSupport } from './engineSupport.ts';
import { caught, exceptionTest, initException, newException, setException, toThrow } from './exceptions.ts';
import { addDays, dateToDatetime } from './moments.ts';
import { nonNull } from './nulls.ts';
import * as numbers from './numbers.ts';
import * as objects from './objects.ts';
import { addFieldError, children, recordOperations, setField, setParent } from './records.ts';
import { triggerVariables } from './triggerContext.ts';
import { Variables } from './variables.ts';

/** All that generated code calls: the language's own operations, and what the engine supplies. */
export function generatedSupport(engine: EngineSupport): GeneratedSupport {
    const operations = {
        ...engine,
        ...collections,
        ...comparisons,
        ...numbers,
        ...objects,
        ...castOperations(engine),
        ...recordOperations((name) => engine.objectType(name)),
        ApexException,
        addDays,
        addFieldError,
        caught,
        children,
        compileProblem,
        dateToDatetime,
        enterSharing: (isWith: boolean) => enterSharing(engine, isWith),
        equal: isEqual,
        equals,
        hashCode,
        initException,
        isException: exceptionTest((value, type) => engine.isInstance(value, type)),
        newException,
        noBinds: new Map(),
        noVariables: new Map(),
        nonNull,
        setException,
        setField,
        setParent,
        toId,
        toThrow,
        triggerVariable: triggerVariables(
            () => engine.trigger(),
            (name) => engine.libraryEnum('System.TriggerOperation', name),
        ),
        types,
        variables: (read: Readonly<Record<string, () => unknown>>) => new Variables(read),
    };
    return operations as unknown as GeneratedSupport;
}

/** Sets the sharing that called code inherits, and answers what it was. */
function enterSharing(engine: EngineSupport, isWith: boolean): boolean | undefined {
    const outer = engine.sharing.current;
    engine.sharing.current = isWith;
    return outer;
}
