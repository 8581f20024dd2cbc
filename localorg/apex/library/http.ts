import type { Runtime } from '../runtime.ts';
import type { HttpAnswer } from '../platform.ts';
import { NotSupported } from '../../fault.ts';
import { ApexBlob } from '../values/blob.ts';
import { required } from '../values/exceptions.ts';
import { strings } from './construct.ts';
import type { LibraryPart } from './define.ts';
import { HeaderMap, HttpRequest, HttpResponse } from './httpMessages.ts';
import { interfaceMember } from './interfaceMember.ts';
import { PlatformObject } from './platformObject.ts';
import { mockName } from './testMethods.ts';
import { XmlDocument } from './xmlDocument.ts';
import { XmlStreamReader } from './xmlReader.ts';

/** Http, HttpRequest, HttpResponse and the mock's interface. */
export const http: LibraryPart = (runtime) => [
    {
        name: 'System.Http',
        kind: 'class',
        members: {
            'new()': () => new PlatformObject('System.Http'),
            'HttpResponse send(HttpRequest request)': (_self: unknown, request: HttpRequest) => send(runtime, request),
            'String toString()': () => 'System.Http[]',
        },
    },
    {
        name: 'System.HttpCalloutMock',
        kind: 'interface',
        members: { 'HttpResponse respond(HttpRequest request)': interfaceMember(runtime, 'respond') },
    },
    {
        name: 'System.HttpRequest',
        kind: 'class',
        members: {
            'new()': () => new HttpRequest(),
            'String getEndpoint()': (self: HttpRequest) => self.endpoint,
            'void setEndpoint(String endpoint)': (self: HttpRequest, endpoint: string | null) => void (self.endpoint = endpoint),
            'String getMethod()': (self: HttpRequest) => self.method,
            'void setMethod(String method)': (self: HttpRequest, method: string | null) => void (self.method = method),
            'String getBody()': (self: HttpRequest) => self.body?.text() ?? '',
            'void setBody(String body)': (self: HttpRequest, body: string | null) =>
                void (self.body = body === null ? null : ApexBlob.fromText(body)),
            'Blob getBodyAsBlob()': (self: HttpRequest) => self.body ?? new ApexBlob(new Uint8Array()),
            'void setBodyAsBlob(Blob body)': (self: HttpRequest, body: ApexBlob | null) => void (self.body = body),
            'String getHeader(String key)': (self: HttpRequest, key: string) => self.headers.get(key),
            'void setHeader(String key, String value)': (self: HttpRequest, key: string, value: string | null) =>
                self.headers.set(key, value),
            'Integer getTimeout()': (self: HttpRequest) => self.timeoutMs,
            'void setTimeout(Integer milliseconds)': (self: HttpRequest, timeoutMs: number) => {
                if (timeoutMs < 1 || timeoutMs > MAXIMUM_TIMEOUT_MS)
                    throw runtime.exception('System.CalloutException', 'timeout must be between 1 and 120000');
                self.timeoutMs = timeoutMs;
            },
            'Boolean getCompressed()': (self: HttpRequest) => self.isCompressed,
            'void setCompressed(Boolean isCompressed)': (self: HttpRequest, isCompressed: boolean) =>
                void (self.isCompressed = isCompressed),
            'void setClientCertificateName(String name)': () => refuse('HttpRequest.setClientCertificateName'),
            'void setClientCertificate(String certificate, String password)': () => refuse('HttpRequest.setClientCertificate'),
            'Dom.Document getBodyDocument()': (self: HttpRequest) => XmlDocument.of(self.body?.text() ?? ''),
            'void setBodyDocument(Dom.Document document)': (self: HttpRequest, document: XmlDocument) =>
                void (self.body = ApexBlob.fromText(required(document).toXml())),
            'String toString()': (self: HttpRequest) => self.apexText(),
        },
    },
    {
        name: 'System.HttpResponse',
        kind: 'class',
        members: {
            'new()': () => new HttpResponse(),
            'String getBody()': (self: HttpResponse) => self.body?.text() ?? '',
            'void setBody(String body)': (self: HttpResponse, body: string | null) =>
                void (self.body = body === null ? null : ApexBlob.fromText(body)),
            'Blob getBodyAsBlob()': (self: HttpResponse) => self.body ?? new ApexBlob(new Uint8Array()),
            'void setBodyAsBlob(Blob body)': (self: HttpResponse, body: ApexBlob | null) => void (self.body = body),
            'Integer getStatusCode()': (self: HttpResponse) => self.statusCode,
            'void setStatusCode(Integer statusCode)': (self: HttpResponse, statusCode: number) => void (self.statusCode = statusCode),
            'String getStatus()': (self: HttpResponse) => self.status,
            'void setStatus(String status)': (self: HttpResponse, status: string | null) => void (self.status = status),
            'String getHeader(String key)': (self: HttpResponse, key: string) => self.headers.get(key),
            'List<String> getHeaderKeys()': (self: HttpResponse) => strings(self.headers.names()),
            'void setHeader(String key, String value)': (self: HttpResponse, key: string, value: string | null) =>
                self.headers.set(key, value),
            'Dom.Document getBodyDocument()': (self: HttpResponse) => XmlDocument.of(self.body?.text() ?? ''),
            'XmlStreamReader getXmlStreamReader()': (self: HttpResponse) => new XmlStreamReader(self.body?.text() ?? ''),
            'String toString()': (self: HttpResponse) => self.apexText(),
        },
    },
];

const MAXIMUM_TIMEOUT_MS = 120_000;

function refuse(feature: string): never {
    throw new NotSupported(feature);
}

/** A callout: to the mock in a test, else out of the org. */
function send(runtime: Runtime, request: HttpRequest): unknown {
    if (request.endpoint === null || request.endpoint === '') throw runtime.exception('System.CalloutException', 'no endpoint specified');
    if (request.method === null || request.method === '') throw runtime.exception('System.CalloutException', 'no method specified');
    beginCallout(runtime);
    if (runtime.test !== undefined) return sendToMock(runtime, request);
    const answer = runtime.platform.callout({
        method: request.method,
        endpoint: request.endpoint,
        headers: request.headers.toMap(),
        body: request.body?.bytes ?? new Uint8Array(),
        timeoutMs: request.timeoutMs,
    });
    return responseOf(answer);
}

/** Every callout counts, and none may follow work that is not committed. */
export function beginCallout(runtime: Runtime): void {
    if (runtime.platform.hasUncommittedWork()) {
        throw runtime.exception(
            'System.CalloutException',
            'You have uncommitted work pending. Please commit or rollback before calling out',
        );
    }
    runtime.limits.count('callouts');
}

function sendToMock(runtime: Runtime, request: HttpRequest): unknown {
    const mock = runtime.test?.mocks.get(mockName('HttpCalloutMock'));
    if (mock === undefined || mock === null) {
        throw runtime.exception('System.TypeException', 'Methods defined as TestMethod do not support Web service callouts');
    }
    return interfaceMember(runtime, 'respond')(mock, request);
}

function responseOf(answer: HttpAnswer): HttpResponse {
    const response = new HttpResponse();
    response.statusCode = answer.status;
    response.status = answer.statusText;
    response.body = new ApexBlob(answer.body);
    response.headers = HeaderMap.from(answer.headers);
    return response;
}
