import type { Runtime } from '../runtime.ts';
import { platformType, STRING } from '../types/types.ts';
import { NotSupported } from '../../fault.ts';
import { map } from './construct.ts';
import type { Implementation, LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';

const RESPONSES = 'Test.setContinuationResponse ';

/** Callouts whose answer comes in a second request. A test plays that request itself; a page cannot. */
class ContinuationValue extends PlatformObject {
    readonly requests = new Map<string, unknown>();

    constructor(timeoutSeconds: number | null) {
        super('System.Continuation', { continuationMethod: null, state: null, timeout: timeoutSeconds });
    }
}

const property = (name: string): { get: (self: PlatformObject) => unknown; set: (self: PlatformObject, value: unknown) => void } => ({
    get: (self) => self.properties[name] ?? null,
    set: (self, value) => {
        self.properties[name] = value;
    },
});

export const continuation: LibraryPart = (runtime) => [
    {
        name: 'System.Continuation',
        kind: 'class',
        members: {
            'new(Integer timeout)': (timeout: number) => new ContinuationValue(timeout),
            'String continuationMethod': property('continuationMethod'),
            'Object state': property('state'),
            'Integer timeout': property('timeout'),
            'String addHttpRequest(HttpRequest request)': (self: ContinuationValue, request: unknown) => {
                const label = `Continuation-${self.requests.size + 1}`;
                self.requests.set(label, request);
                return label;
            },
            'Map<String, HttpRequest> getRequests()': (self: ContinuationValue) =>
                map(STRING, platformType('System.HttpRequest'), self.requests),
            'static HttpResponse getResponse(String requestLabel)': (label: string) => {
                if (runtime.test === undefined) throw new NotSupported('Continuation.getResponse');
                return runtime.test.mocks.get(RESPONSES + label) ?? null;
            },
        },
    },
];

/** The members of Test that play a continuation's second request. */
export function continuationTests(runtime: Runtime): Record<string, Implementation> {
    return {
        'static void setContinuationResponse(String requestLabel, HttpResponse mockResponse)': (label: string, response: unknown) =>
            void runtime.test?.mocks.set(RESPONSES + label, response),
        'static Object invokeContinuationMethod(Object controller, Continuation request)': (
            controller: unknown,
            request: ContinuationValue,
        ) => runtime.invoke(controller, String(request.properties['continuationMethod']), []),
    };
}
