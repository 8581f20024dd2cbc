import type { ApexType } from '../types/types.ts';
import { STRING, typeName } from '../types/types.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { ApexException, platformException } from '../values/exceptions.ts';
import { TypeValue } from '../values/typeValue.ts';
import { CallFault } from './entry.ts';
import { annotation } from './registry.ts';
import { unboxed } from './representation.ts';
import type { EngineRuntime } from './runtime.ts';

/** A value from JSON as its type asks, by the rules of JSON.deserialize. What is missing is null. */
export function fromJson(runtime: EngineRuntime, type: ApexType, value: unknown): unknown {
    if (value === null || value === undefined) return null;
    if (type === STRING && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
    const text = JSON.stringify(value);
    const { catalogue } = runtime;
    if (type.kind === 'object') return catalogue.staticMethod('System.JSON', 'deserializeUntyped', 1)(text);
    return unboxed(catalogue.staticMethod('System.JSON', 'deserialize', 2)(text, new TypeValue(type)), type);
}

/** A parameter as a page sends it: a value of the wrong type is refused with the parameter's name. */
export function fromPage(runtime: EngineRuntime, parameter: { readonly name: string; readonly type: ApexType }, value: unknown): unknown {
    try {
        return pageValue(runtime, parameter.type, value);
    } catch (error) {
        if (!(error instanceof ApexException)) throw error;
        const place = `action parameter '${parameter.name}' of type '${typeName(parameter.type)}'`;
        throw new CallFault('INVALID_PARAMETER', `Value provided is invalid for ${place}: ${error.message}`);
    }
}

function pageValue(runtime: EngineRuntime, type: ApexType, value: unknown): unknown {
    if (value === null || value === undefined) return null;
    switch (type.kind) {
        case 'list':
            return new ApexList(
                type.element,
                itemsOf(value, type).map((item) => pageValue(runtime, type.element, item)),
            );
        case 'set':
            return new ApexSet(
                type.element,
                itemsOf(value, type).map((item) => pageValue(runtime, type.element, item)),
            );
        case 'map': {
            const entries = Object.entries(objectOf(value, type));
            return new ApexMap(
                type.key,
                type.value,
                entries.map(([key, item]) => [pageValue(runtime, type.key, key), pageValue(runtime, type.value, item)]),
            );
        }
        case 'class':
            return runtime.enumConstants(type) === undefined
                ? pageInstance(runtime, type, objectOf(value, type))
                : fromJson(runtime, type, value);
        default:
            return fromJson(runtime, type, value);
    }
}

/** Lightning sets properties alone (`{ get; set; }`) that are @AuraEnabled: a plain field stays null, on a real org too. */
function pageInstance(runtime: EngineRuntime, type: ApexType, values: Readonly<Record<string, unknown>>): unknown {
    const instance = runtime.construct(type);
    const given = new Map(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]));
    for (const field of runtime.registry.instanceFields(runtime.classInfo(type))) {
        const name = field.name.toLowerCase();
        if (field.hasAccessors === false || annotation(field.annotations, 'auraenabled') === undefined || !given.has(name)) continue;
        field.set(instance, pageValue(runtime, field.type, given.get(name)));
    }
    return instance;
}

function itemsOf(value: unknown, type: ApexType): readonly unknown[] {
    if (Array.isArray(value)) return value as unknown[];
    throw wrongShape(value, type);
}

function objectOf(value: unknown, type: ApexType): Readonly<Record<string, unknown>> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    throw wrongShape(value, type);
}

function wrongShape(value: unknown, type: ApexType): ApexException {
    return platformException('System.JSONException', `${JSON.stringify(value)} is no ${typeName(type)}`);
}
