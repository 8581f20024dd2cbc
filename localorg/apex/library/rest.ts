import type { Runtime } from '../runtime.ts';
import { STRING } from '../types/types.ts';
import { ApexMap } from '../values/collections.ts';
import type { LibraryPart } from './define.ts';
import { NameMap } from './nameMap.ts';
import { PlatformObject } from './platformObject.ts';

/** Names under which a request's RestContext stands in `Runtime.request`. */
export const REST_REQUEST = 'RestContext.request';
export const REST_RESPONSE = 'RestContext.response';

/** An empty RestRequest; headers are found in any case, parameters are not. */
export function newRestRequest(): PlatformObject {
    return new PlatformObject('System.RestRequest', {
        headers: NameMap.of(STRING, []),
        httpMethod: null,
        params: new ApexMap(STRING, STRING),
        remoteAddress: null,
        requestBody: null,
        requestURI: null,
        resourcePath: null,
    });
}

export function newRestResponse(): PlatformObject {
    return new PlatformObject('System.RestResponse', { headers: NameMap.of(STRING, []), responseBody: null, statusCode: null });
}

const property = (name: string): { get: (self: PlatformObject) => unknown; set: (self: PlatformObject, value: unknown) => void } => ({
    get: (self) => self.properties[name],
    set: (self, value) => {
        self.properties[name] = value;
    },
});

/** RestContext and what it holds. */
export const rest: LibraryPart = (runtime) => [
    {
        name: 'System.RestContext',
        kind: 'class',
        members: {
            'static RestRequest request': held(runtime, REST_REQUEST),
            'static RestResponse response': held(runtime, REST_RESPONSE),
        },
    },
    {
        name: 'System.RestRequest',
        kind: 'class',
        members: {
            'new()': newRestRequest,
            'Map<String, String> headers': property('headers'),
            'String httpMethod': property('httpMethod'),
            'Map<String, String> params': property('params'),
            'String remoteAddress': property('remoteAddress'),
            'Blob requestBody': property('requestBody'),
            'String requestURI': property('requestURI'),
            'String resourcePath': property('resourcePath'),
            'void addHeader(String name, String value)': (self: PlatformObject, name: string, value: string) =>
                (self.properties['headers'] as ApexMap).put(name, value),
            'void addParameter(String name, String value)': (self: PlatformObject, name: string, value: string) =>
                (self.properties['params'] as ApexMap).put(name, value),
        },
    },
    {
        name: 'System.RestResponse',
        kind: 'class',
        members: {
            'new()': newRestResponse,
            'Map<String, String> headers': property('headers'),
            'Blob responseBody': property('responseBody'),
            'Integer statusCode': property('statusCode'),
            'void addHeader(String name, String value)': (self: PlatformObject, name: string, value: string) =>
                (self.properties['headers'] as ApexMap).put(name, value),
        },
    },
];

function held(runtime: Runtime, key: string): { get: () => unknown; set: (value: unknown) => void } {
    return { get: () => runtime.request.get(key) ?? null, set: (value) => void runtime.request.set(key, value) };
}
