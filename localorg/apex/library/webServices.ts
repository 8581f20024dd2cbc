import { NotSupported } from '../../fault.ts';
import { items } from './construct.ts';
import type { LibraryPart } from './define.ts';
import { beginCallout } from './http.ts';
import { interfaceMember } from './interfaceMember.ts';
import { mockName } from './testMethods.ts';
import { refusals } from './refusals.ts';

/** Calls of classes made from a WSDL: to the mock in a test. SOAP itself is not spoken. */
export const webServices: LibraryPart = (runtime) => [
    {
        name: 'System.WebServiceMock',
        kind: 'interface',
        members: {
            'void doInvoke(Object stub, Object request, Map<String, Object> response, String endpoint, String soapAction, String requestName, String responseNamespace, String responseName, String responseType)':
                interfaceMember(runtime, 'doInvoke'),
        },
    },
    {
        name: 'System.WebServiceCallout',
        kind: 'class',
        members: {
            'static void invoke(Object stub, Object request, Map<String, Object> response, List<String> info)': (
                stub: unknown,
                request: unknown,
                response: unknown,
                info: unknown,
            ) => {
                if (runtime.test === undefined) throw new NotSupported('WebServiceCallout.invoke');
                beginCallout(runtime);
                const mock = runtime.test.mocks.get(mockName('WebServiceMock'));
                if (mock === undefined) {
                    throw runtime.exception('System.TypeException', 'Methods defined as TestMethod do not support Web service callouts');
                }
                // The third is the request's namespace, which a mock is not told.
                const [endpoint, soapAction, , ...rest] = items<string>(info);
                runtime.invoke(mock, 'doInvoke', [stub, request, response, endpoint, soapAction, ...rest]);
            },
            ...refusals(
                'WebServiceCallout',
                'static Object beginInvoke(Object stub, Object request, Object responseType, Object continuation, List<String> info)',
                'static Object endInvoke(Object future)',
            ),
        },
    },
];
