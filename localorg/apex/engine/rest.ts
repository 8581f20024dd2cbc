import { Fault } from '../../fault.ts';
import type { MethodInfo } from '../generated.ts';
import { newRestRequest, newRestResponse, REST_REQUEST, REST_RESPONSE } from '../library/rest.ts';
import type { PlatformObject } from '../library/platformObject.ts';
import { ApexBlob } from '../values/blob.ts';
import type { ApexMap } from '../values/collections.ts';
import { ApexException } from '../values/exceptions.ts';
import type { EngineCore } from './core.ts';
import { CallFault, synchronous } from './entry.ts';
import { ApexFailure } from './failure.ts';
import { fromJson } from './fromPage.ts';
import { boxed } from './representation.ts';
import { restClass, restMethod } from './restRoute.ts';

/** A request to /services/apexrest; `path` begins behind that. */
export interface RestCall {
    readonly method: string;
    readonly path: string;
    readonly query: ReadonlyMap<string, string>;
    readonly headers: ReadonlyMap<string, string>;
    readonly body: Uint8Array;
    readonly remoteAddress: string;
}

export interface RestAnswer {
    readonly status: number;
    readonly headers: ReadonlyMap<string, string>;
    readonly body: Uint8Array;
}

/** Answers a call of Apex REST; a refusal or an uncaught exception is an answer too. */
export function invokeRest(engine: EngineCore, call: RestCall): RestAnswer {
    const route = restClass(engine.runtime.registry.classes, call.path);
    if (route === undefined) return refusal(404, 'NOT_FOUND', 'Could not find a match for URL');
    const { info } = route;
    if (!engine.runtime.platform.access().apexClass(info.name)) {
        return refusal(403, 'FORBIDDEN', `You do not have access to the Apex class named: ${info.name}`);
    }
    const method = restMethod(info, call.method.toUpperCase());
    if (method === undefined) {
        return refusal(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${call.method}' not allowed. ${allowed(info.methods)}`);
    }
    try {
        return engine.run(synchronous('REST'), () => {
            engine.runtime.request.set(REST_REQUEST, requestOf(call, route.mapping));
            engine.runtime.request.set(REST_RESPONSE, newRestResponse());
            const result = engine.callStatic(info, method.javascript, argumentsOf(engine, method, call));
            return answerOf(engine, method, result);
        });
    } catch (error) {
        return failure(error);
    }
}

function allowed(methods: readonly MethodInfo[]): string {
    const verbs = methods.flatMap((method) =>
        method.annotations.filter(({ name }) => name.startsWith('http')).map(({ name }) => name.slice(4).toUpperCase()),
    );
    return `Allowed are ${verbs.join(',')}`;
}

function requestOf(call: RestCall, mapping: string): PlatformObject {
    const request = newRestRequest();
    const { properties } = request;
    for (const [name, value] of call.headers) (properties['headers'] as ApexMap).put(name, value);
    for (const [name, value] of call.query) (properties['params'] as ApexMap).put(name, value);
    properties['httpMethod'] = call.method.toUpperCase();
    properties['remoteAddress'] = call.remoteAddress;
    properties['requestBody'] = new ApexBlob(call.body);
    properties['requestURI'] = call.path;
    properties['resourcePath'] = `/services/apexrest${mapping.startsWith('/') ? '' : '/'}${mapping}`;
    return request;
}

/** The members of a JSON body are the method's parameters by name; GET and DELETE take theirs from the query. */
function argumentsOf(engine: EngineCore, method: MethodInfo, call: RestCall): readonly unknown[] {
    if (method.parameters.length === 0) return [];
    const given = bodyOf(call);
    const known = new Set(method.parameters.map((parameter) => parameter.name.toLowerCase()));
    for (const name of given.keys()) {
        if (!known.has(name)) throw new CallFault('JSON_PARSER_ERROR', `Unexpected parameter encountered during deserialization: ${name}`);
    }
    return method.parameters.map(({ name, type }) => {
        try {
            return fromJson(engine.runtime, type, given.get(name.toLowerCase()));
        } catch (error) {
            throw error instanceof ApexException ? new CallFault('JSON_PARSER_ERROR', error.message) : error;
        }
    });
}

function bodyOf(call: RestCall): ReadonlyMap<string, unknown> {
    if (['GET', 'DELETE'].includes(call.method.toUpperCase()))
        return new Map([...call.query].map(([name, value]) => [name.toLowerCase(), value]));
    const text = new TextDecoder().decode(call.body);
    if (text.trim() === '') throw new CallFault('JSON_PARSER_ERROR', 'HTTP POST/PUT/PATCH body is required for parameters');
    let parsed: unknown;
    try {
        parsed = JSON.parse(text);
    } catch (error) {
        throw new CallFault('JSON_PARSER_ERROR', error instanceof Error ? error.message : String(error));
    }
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
        throw new CallFault('JSON_PARSER_ERROR', 'The request body is no JSON object');
    return new Map(Object.entries(parsed).map(([name, value]) => [name.toLowerCase(), value]));
}

/** What the method set on RestContext.response goes before what it returned. */
function answerOf(engine: EngineCore, method: MethodInfo, result: unknown): RestAnswer {
    const response = engine.runtime.request.get(REST_RESPONSE) as PlatformObject;
    const { headers, responseBody, statusCode } = response.properties;
    const answered = new Map([...(headers as ApexMap).entries()].map(([name, value]) => [String(name), String(value)]));
    const status = typeof statusCode === 'number' ? statusCode : 200;
    const isVoid = method.returns.kind === 'void';
    if (isVoid)
        return { status, headers: withJson(answered), body: responseBody instanceof ApexBlob ? responseBody.bytes : new Uint8Array() };
    const serialize = engine.runtime.catalogue.staticMethod('System.JSON', 'serialize', 1);
    const text = String(serialize(boxed(result, method.returns)));
    return { status, headers: withJson(answered), body: new TextEncoder().encode(text) };
}

function withJson(headers: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const isTyped = [...headers.keys()].some((name) => name.toLowerCase() === 'content-type');
    return isTyped ? headers : new Map([...headers, ['Content-Type', 'application/json']]);
}

function failure(error: unknown): RestAnswer {
    if (error instanceof ApexFailure) return refusal(500, 'APEX_ERROR', `${error.headline}\n\n${error.stackTrace}`);
    if (error instanceof Fault) return refusal(error.errorCode === 'JSON_PARSER_ERROR' ? 400 : 500, error.errorCode, error.message);
    throw error;
}

function refusal(status: number, errorCode: string, message: string): RestAnswer {
    return { status, headers: withJson(new Map()), body: new TextEncoder().encode(JSON.stringify([{ errorCode, message }])) };
}
