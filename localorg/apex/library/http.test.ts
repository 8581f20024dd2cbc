import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platformType, STRING } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import type { HttpCall } from '../platform.ts';
import { TypeValue } from '../values/typeValue.ts';
import { calloutMocks } from './calloutMocks.ts';
import { http } from './http.ts';
import { fakeRuntime, libraryOf, runningTest, testClass } from './testing.ts';
import { testMethods } from './testMethods.ts';
import { webServices } from './webServices.ts';

const SEND = 'HttpResponse send(HttpRequest request)';
const parts = [http, calloutMocks, testMethods];

function request(call: ReturnType<typeof libraryOf>): unknown {
    const made = call('System.HttpRequest', 'new()');
    call('System.HttpRequest', 'void setEndpoint(String endpoint)', made, 'callout:Service/v1');
    call('System.HttpRequest', 'void setMethod(String method)', made, 'POST');
    call('System.HttpRequest', 'void setHeader(String key, String value)', made, 'Content-Type', 'application/json');
    call('System.HttpRequest', 'void setBody(String body)', made, '{"é":1}');
    return made;
}

test('a callout leaves the org with its headers, body and time-out', () => {
    const calls: HttpCall[] = [];
    const runtime = fakeRuntime({
        platform: {
            hasUncommittedWork: () => false,
            callout: (sent) => {
                calls.push(sent);
                return {
                    status: 201,
                    statusText: 'Created',
                    headers: new Map([['Retry-After', '5']]),
                    body: new TextEncoder().encode('ok'),
                };
            },
        },
    });
    const call = libraryOf(parts, runtime);
    const response = call('System.Http', SEND, null, request(call));
    assert.equal(calls[0]?.timeoutMs, 10_000);
    assert.equal(calls[0]?.headers.get('Content-Type'), 'application/json');
    assert.equal(new TextDecoder().decode(calls[0]?.body), '{"é":1}');
    assert.equal(call('System.HttpResponse', 'Integer getStatusCode()', response), 201);
    assert.equal(call('System.HttpResponse', 'String getHeader(String key)', response, 'retry-after'), '5');
});

test('a callout with uncommitted work is refused', () => {
    const call = libraryOf(parts, fakeRuntime({ platform: { hasUncommittedWork: () => true } }));
    assert.throws(() => call('System.Http', SEND, null, request(call)), {
        message: 'You have uncommitted work pending. Please commit or rollback before calling out',
    });
});

test('in a test the mock answers, and without a mock nobody does', () => {
    const Mock = testClass('Mock', {}, { respond: (_self, sent) => ({ echo: sent }) });
    const runtime = fakeRuntime({ classes: [Mock], platform: { hasUncommittedWork: () => false }, runtime: { test: runningTest() } });
    const call = libraryOf(parts, runtime);
    const sent = request(call);
    assert.throws(() => call('System.Http', SEND, null, sent), {
        message: 'Methods defined as TestMethod do not support Web service callouts',
    });
    call(
        'System.Test',
        'static void setMock(Type interfaceType, Object instance)',
        new TypeValue(platformType('System.HttpCalloutMock')),
        new Mock(),
    );
    assert.deepEqual(call('System.Http', SEND, null, sent), { echo: sent });
});

test('a static resource may be the answer', () => {
    const platform = {
        hasUncommittedWork: () => false,
        staticResource: (name: string) => (name === 'Answer' ? new TextEncoder().encode('[]') : undefined),
    };
    const call = libraryOf(parts, fakeRuntime({ platform, runtime: { test: runningTest() } }));
    const mock = call('System.StaticResourceCalloutMock', 'new()');
    call('System.StaticResourceCalloutMock', 'void setStaticResource(String name)', mock, 'Answer');
    call('System.StaticResourceCalloutMock', 'void setStatusCode(Integer statusCode)', mock, 200);
    call(
        'System.Test',
        'static void setMock(Type interfaceType, Object instance)',
        new TypeValue(platformType('System.HttpCalloutMock')),
        mock,
    );
    const response = call('System.Http', SEND, null, request(call));
    assert.equal(call('System.HttpResponse', 'String getBody()', response), '[]');
});

test('a web service call in a test goes to its mock, without the namespace of the request', () => {
    const heard: unknown[] = [];
    const Mock = testClass('Mock', {});
    const info = new ApexList(STRING, [
        'https://endpoint',
        'action',
        'urn:request',
        'check',
        'urn:response',
        'checkResponse',
        'Check.Response',
    ]);
    const runtime = fakeRuntime({
        platform: { hasUncommittedWork: () => false },
        runtime: {
            test: runningTest(),
            invoke: (target, method, args) => void (heard.push(target instanceof Mock, method), heard.push(...args.slice(3))),
        },
    });
    const call = libraryOf([...parts, webServices], runtime);
    call(
        'System.Test',
        'static void setMock(Type interfaceType, Object instance)',
        new TypeValue(platformType('System.WebServiceMock')),
        new Mock(),
    );
    call(
        'System.WebServiceCallout',
        'static void invoke(Object stub, Object request, Map<String, Object> response, List<String> info)',
        {},
        {},
        {},
        info,
    );
    assert.deepEqual(heard, [true, 'doInvoke', 'https://endpoint', 'action', 'check', 'urn:response', 'checkResponse', 'Check.Response']);
});
