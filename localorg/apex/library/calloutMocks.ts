import type { Runtime } from '../runtime.ts';
import { ApexBlob } from '../values/blob.ts';
import type { LibraryPart } from './define.ts';
import { HeaderMap, HttpResponse } from './httpMessages.ts';
import type { HttpRequest } from './httpMessages.ts';
import { PlatformObject } from './platformObject.ts';

/** A mock that answers with static resources: one for all, or one for each endpoint. */
class ResourceMock extends PlatformObject {
    readonly #runtime: Runtime;
    /** Static resource by endpoint; the empty endpoint stands for all. */
    readonly resources = new Map<string, string>();
    readonly headers = new HeaderMap();
    status: string | null = null;
    statusCode = 0;

    constructor(runtime: Runtime, typeName: string) {
        super(typeName);
        this.#runtime = runtime;
    }

    respond(request: HttpRequest): HttpResponse {
        const resource = this.resources.get('') ?? this.resources.get(request.endpoint ?? '');
        const body = resource === undefined ? undefined : this.#runtime.platform.staticResource(resource);
        if (body === undefined) {
            const missing = resource === undefined ? `no static resource for ${request.endpoint ?? ''}` : `no static resource ${resource}`;
            throw this.#runtime.exception('System.CalloutException', `The callout mock has ${missing}`);
        }
        const response = new HttpResponse();
        response.body = new ApexBlob(body);
        response.status = this.status;
        response.statusCode = this.statusCode;
        response.headers = HeaderMap.from(this.headers.toMap());
        return response;
    }
}

/** Callout mocks that come with the platform. */
export const calloutMocks: LibraryPart = (runtime) => {
    const common = {
        'void setHeader(String key, String value)': (self: ResourceMock, key: string, value: string) => self.headers.set(key, value),
        'void setStatus(String status)': (self: ResourceMock, status: string) => void (self.status = status),
        'void setStatusCode(Integer statusCode)': (self: ResourceMock, statusCode: number) => void (self.statusCode = statusCode),
        'HttpResponse respond(HttpRequest request)': (self: ResourceMock, request: HttpRequest) => self.respond(request),
    };
    return [
        {
            name: 'System.StaticResourceCalloutMock',
            kind: 'class',
            implements: ['System.HttpCalloutMock'],
            members: {
                'new()': () => new ResourceMock(runtime, 'System.StaticResourceCalloutMock'),
                'void setStaticResource(String name)': (self: ResourceMock, name: string) => void self.resources.set('', name),
                ...common,
            },
        },
        {
            name: 'System.MultiStaticResourceCalloutMock',
            kind: 'class',
            implements: ['System.HttpCalloutMock'],
            members: {
                'new()': () => new ResourceMock(runtime, 'System.MultiStaticResourceCalloutMock'),
                'void setStaticResource(String endpoint, String name)': (self: ResourceMock, endpoint: string, name: string) =>
                    void self.resources.set(endpoint, name),
                ...common,
            },
        },
    ];
};
