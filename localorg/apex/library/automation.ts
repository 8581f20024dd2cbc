import type { LibraryPart } from './define.ts';
import { refusals } from './refusals.ts';

/** What runs outside of Apex on a real org: flows, invocable actions, DataWeave. There by name, refused in use. */
export const automation: LibraryPart = () => [
    {
        name: 'Flow.Interview',
        kind: 'class',
        members: refusals(
            'Flow.Interview',
            'static Flow.Interview createInterview(String flowName, Map<String, Object> inputVariables)',
            'static Flow.Interview createInterview(String namespace, String flowName, Map<String, Object> inputVariables)',
            'void start()',
            'Object getVariableValue(String variableName)',
        ),
    },
    {
        name: 'Invocable.Action',
        kind: 'class',
        members: refusals(
            'Invocable.Action',
            'static Invocable.Action createCustomAction(String type, String name)',
            'static Invocable.Action createCustomAction(String type, String namespace, String name)',
            'static Invocable.Action createStandardAction(String type)',
            'Invocable.Action addInvocation()',
            'Invocable.Action clearInvocations()',
            'Invocable.Action setInvocationParameter(String parameterName, Object parameterValue)',
            'Invocable.Action setInvocations(List<Map<String, Object>> invocations)',
            'List<Invocable.Action.Result> invoke()',
            'String getName()',
            'String getNamespace()',
            'String getType()',
            'Boolean isStandard()',
        ),
    },
    {
        name: 'Invocable.Action.Result',
        kind: 'class',
        members: refusals(
            'Invocable.Action.Result',
            'Invocable.Action getAction()',
            'List<Invocable.Action.Error> getErrors()',
            'Map<String, Object> getInvocationParameters()',
            'Map<String, Object> getOutputParameters()',
            'Boolean isSuccess()',
        ),
    },
    {
        name: 'Invocable.Action.Error',
        kind: 'class',
        members: refusals('Invocable.Action.Error', 'String getCode()', 'String getMessage()'),
    },
    {
        name: 'DataWeave.Script',
        kind: 'class',
        members: refusals(
            'DataWeave.Script',
            'static DataWeave.Script createScript(String scriptName)',
            'static DataWeave.Script createScript(String namespace, String scriptName)',
            'DataWeave.Result execute(Map<String, Object> inputs)',
        ),
    },
    { name: 'DataWeave.Result', kind: 'class', members: refusals('DataWeave.Result', 'Object getValue()', 'String getValueAsString()') },
    {
        name: 'System.FlexQueue',
        kind: 'class',
        members: refusals(
            'FlexQueue',
            'static Boolean moveAfterJob(Id jobToMove, Id jobInQueue)',
            'static Boolean moveBeforeJob(Id jobToMove, Id jobInQueue)',
            'static Boolean moveJobToEnd(Id jobId)',
            'static Boolean moveJobToFront(Id jobId)',
        ),
    },
    {
        name: 'System.ResetPasswordResult',
        kind: 'class',
        members: refusals('ResetPasswordResult', 'String getPassword()'),
    },
];
