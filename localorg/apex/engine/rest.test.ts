import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rest, REST_REQUEST, REST_RESPONSE } from '../library/rest.ts';
import type { PlatformObject } from '../library/platformObject.ts';
import type { Runtime } from '../runtime.ts';
import { ApexBlob } from '../values/blob.ts';
import type { ApexMap } from '../values/collections.ts';
import type { RestAnswer } from './rest.ts';
import { restClass } from './restRoute.ts';
import { annotated, classInfo, FakeOrg, method } from './testing.ts';

function call(org: FakeOrg, verb: string, path: string, query: Readonly<Record<string, string>> = {}): RestAnswer & { text: string } {
    const answer = org.engine.invokeRest({
        method: verb,
        path,
        query: new Map(Object.entries(query)),
        headers: new Map([['x-name', 'Dana']]),
        body: new Uint8Array(),
        remoteAddress: '127.0.0.1',
    });
    return { ...answer, text: new TextDecoder().decode(answer.body) };
}

function restOrg(): FakeOrg {
    let runtime: Runtime;
    class Tokens {
        static get(): void {
            const request = (runtime.request.get(REST_REQUEST) as PlatformObject).properties;
            const response = (runtime.request.get(REST_RESPONSE) as PlatformObject).properties;
            response['statusCode'] = 202;
            response['responseBody'] = ApexBlob.fromText(
                `${String(request['requestURI'])} ${String((request['params'] as ApexMap).get('q'))} ${String((request['headers'] as ApexMap).get('X-Name'))}`,
            );
        }
        static remove(): void {
            throw runtime.exception('System.MathException', 'Divide by 0');
        }
    }
    const org = new FakeOrg(
        {
            classes: [
                classInfo(Tokens, {
                    name: 'Tokens',
                    annotations: annotated('restresource', { urlmapping: '/tokens/*' }),
                    methods: [
                        method('get', { isStatic: true, annotations: annotated('httpget') }),
                        method('remove', { isStatic: true, annotations: annotated('httpdelete') }),
                    ],
                }),
            ],
        },
        [rest],
    );
    runtime = org.engine.runtime;
    return org;
}

test('a REST method reads RestContext.request and answers through RestContext.response', () => {
    const answer = call(restOrg(), 'GET', '/tokens/7', { q: 'all' });
    assert.equal(answer.status, 202);
    assert.equal(answer.text, '/tokens/7 all Dana');
});

test('refusals and exceptions are answers with the errorCode of a real org', () => {
    const org = restOrg();
    assert.deepEqual(JSON.parse(call(org, 'GET', '/other').text), [{ errorCode: 'NOT_FOUND', message: 'Could not find a match for URL' }]);
    assert.equal(call(org, 'PUT', '/tokens/7').status, 405);
    const failed = call(org, 'DELETE', '/tokens/7');
    assert.equal(failed.status, 500);
    assert.deepEqual(JSON.parse(failed.text), [{ errorCode: 'APEX_ERROR', message: 'System.MathException: Divide by 0\n\n' }]);
    org.refusedClasses.add('Tokens');
    assert.equal(call(org, 'GET', '/tokens/7').status, 403);
});

test('an exact mapping wins over a wildcard, and a longer wildcard over a shorter one', () => {
    const mapped = (name: string, urlmapping: string) =>
        classInfo(class {}, { name, annotations: annotated('restresource', { urlmapping }) });
    const classes = [mapped('All', '/v1/*'), mapped('Exact', '/v1/token'), mapped('Forms', '/v1/forms/*')];
    assert.equal(restClass(classes, '/v1/token')?.info.name, 'Exact');
    assert.equal(restClass(classes, '/v1/forms/3')?.info.name, 'Forms');
    assert.equal(restClass(classes, '/v1/other')?.info.name, 'All');
    assert.equal(restClass(classes, '/v2/other'), undefined);
});
