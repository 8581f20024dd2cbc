import type { Runtime, TestContext } from '../runtime.ts';
import { NotSupported } from '../../fault.ts';
import type { ApexDatetime } from '../values/dates.ts';
import type { TypeValue } from '../values/typeValue.ts';
import type { Caller } from './caller.ts';
import type { Implementation, LibraryPart } from './define.ts';
import { continuationTests } from './continuation.ts';
import { clearMessages, setCurrentPage } from './pageReference.ts';
import { interfaceMember } from './interfaceMember.ts';
import { items } from './construct.ts';
import { PlatformObject } from './platformObject.ts';
import { loadData } from './testData.ts';
import type { SObjectTypeToken } from './tokens.ts';

/** Names under which a test keeps its stand-ins in `TestContext.mocks`. */
export const FIXED_SEARCH_RESULTS = 'Test.setFixedSearchResults';
export const mockName = (interfaceName: string): string => `Test.setMock ${interfaceName.replace(/^System\./, '')}`;

/** Test, and the interfaces that only tests or installations use. */
export const testMethods: LibraryPart = (runtime) => [
    {
        name: 'System.Test',
        kind: 'class',
        callerAware: ['loadData'],
        members: {
            'static Boolean isRunningTest()': () => runtime.test !== undefined,
            'static void startTest()': () => test(runtime, 'startTest').startTest(),
            'static void stopTest()': () => test(runtime, 'stopTest').stopTest(),
            'static void setMock(Type interfaceType, Object instance)': (type: TypeValue, instance: unknown) => {
                test(runtime, 'setMock').mocks.set(mockName(type.name), instance);
            },
            'static Object createStub(Type parentType, StubProvider provider)': (type: TypeValue, provider: unknown) => {
                test(runtime, 'createStub');
                return runtime.stub(type.type, provider);
            },
            'static void setFixedSearchResults(List<Id> ids)': (ids: unknown) => {
                test(runtime, 'setFixedSearchResults').mocks.set(FIXED_SEARCH_RESULTS, items<string>(ids));
            },
            'static List<SObject> loadData(Schema.SObjectType sObjectType, String resourceName)': (
                token: SObjectTypeToken,
                name: string,
                caller: Caller,
            ) => {
                test(runtime, 'loadData');
                return loadData(runtime, token.objectType, name, caller);
            },
            'static void setCreatedDate(Id recordId, Datetime createdDate)': (recordId: string, createdDate: ApexDatetime) => {
                test(runtime, 'setCreatedDate');
                if (runtime.platform.setCreatedDate === undefined) throw new NotSupported('Test.setCreatedDate');
                runtime.platform.setCreatedDate(recordId, createdDate.toIso());
            },
            'static Id getStandardPricebookId()': () => standardPricebookId(runtime),
            'static EventBus.TestBroker getEventBus()': () => {
                test(runtime, 'getEventBus');
                return new PlatformObject('EventBus.TestBroker');
            },
            'static void setCurrentPage(PageReference page)': (page: PlatformObject) => setCurrentPage(runtime, page),
            'static void setCurrentPageReference(PageReference page)': (page: PlatformObject) => setCurrentPage(runtime, page),
            'static void clearApexPageMessages()': () => clearMessages(runtime),
            // Access is worked out anew at each check, so a group is never out of date.
            'static void calculatePermissionSetGroup(String permissionSetGroupId)': () => undefined,
            'static void calculatePermissionSetGroup(List<String> permissionSetGroupIds)': () => undefined,
            ...continuationTests(runtime),
            ...installationTests(runtime),
            ...refusals({
                'static void enableChangeDataCapture()': 'Test.enableChangeDataCapture',
                'static List<Id> enqueueBatchJobs(Integer numberOfJobs)': 'Test.enqueueBatchJobs',
                'static List<Id> getFlexQueueOrder()': 'Test.getFlexQueueOrder',
                'static void setReadOnlyApplicationMode(Boolean isReadOnly)': 'Test.setReadOnlyApplicationMode',
            }),
        },
    },
    {
        name: 'System.StubProvider',
        kind: 'interface',
        members: {
            'Object handleMethodCall(Object stubbedObject, String stubbedMethodName, Type returnType, List<Type> listOfParamTypes, List<String> listOfParamNames, List<Object> listOfArgs)':
                interfaceMember(runtime, 'handleMethodCall'),
        },
    },
    ...installation(runtime),
];

/** The running test, or what a real org throws outside of one. */
function test(runtime: Runtime, method: string): TestContext {
    if (runtime.test === undefined) throw runtime.exception('System.TypeException', `Test.${method} can only be called from test methods`);
    return runtime.test;
}

function refusals(features: Readonly<Record<string, string>>): Record<string, Implementation> {
    return Object.fromEntries(
        Object.entries(features).map(([signature, feature]) => [
            signature,
            (): never => {
                throw new NotSupported(feature);
            },
        ]),
    );
}

function standardPricebookId(runtime: Runtime): string {
    const request = {
        text: 'SELECT Id FROM Pricebook2 WHERE IsStandard = true LIMIT 1',
        binds: new Map(),
        access: 'system',
        sharing: false,
    } as const;
    const id =
        runtime.platform.schema.object('Pricebook2') === undefined ? undefined : runtime.platform.query(request).records[0]?.values['Id'];
    if (typeof id !== 'string') throw new NotSupported('Test.getStandardPricebookId: this org has no standard price book');
    return id;
}

function installationTests(runtime: Runtime): Record<string, Implementation> {
    const organizationId = (): string => runtime.platform.organization.id;
    const install = (handler: unknown, previousVersion: unknown, isPush = false): unknown =>
        runtime.invoke(handler, 'onInstall', [
            new PlatformObject('System.InstallContext', {
                organizationId: organizationId(),
                installerId: runtime.platform.user().id,
                isPush,
                isUpgrade: previousVersion !== null,
                previousVersion,
            }),
        ]);
    const copySandbox = (handler: unknown, sandboxOrganizationId: string, sandboxId: string, sandboxName: string): unknown =>
        runtime.invoke(handler, 'runApexClass', [
            new PlatformObject('System.SandboxContext', { organizationId: sandboxOrganizationId, sandboxId, sandboxName }),
        ]);
    return {
        'static void testInstall(InstallHandler handler, Version version)': install,
        'static void testInstall(InstallHandler handler, Version version, Boolean isPush)': install,
        'static void testUninstall(UninstallHandler handler)': (handler: unknown) =>
            runtime.invoke(handler, 'onUninstall', [
                new PlatformObject('System.UninstallContext', {
                    organizationId: organizationId(),
                    uninstallerId: runtime.platform.user().id,
                }),
            ]),
        'static void testSandboxPostCopyScript(SandboxPostCopy script, Id organizationId, Id sandboxId, String sandboxName)': copySandbox,
        'static void testSandboxPostCopyScript(SandboxPostCopy script, Id organizationId, Id sandboxId, String sandboxName, Boolean isRunAsAutoProcUser)':
            copySandbox,
    };
}

/** Installation, uninstallation and sandbox copy: handlers and the contexts that they are given. */
function installation(runtime: Runtime): ReturnType<LibraryPart> {
    const context = (name: string, types: Readonly<Record<string, string>>): ReturnType<LibraryPart>[number] => ({
        name,
        kind: 'interface',
        members: Object.fromEntries(
            Object.entries(types).map(([property, type]) => [
                `${type} ${property}()`,
                (self: unknown) =>
                    self instanceof PlatformObject ? (self.properties[property] ?? null) : runtime.invoke(self, property, []),
            ]),
        ),
    });
    return [
        {
            name: 'System.InstallHandler',
            kind: 'interface',
            members: { 'void onInstall(InstallContext context)': interfaceMember(runtime, 'onInstall') },
        },
        {
            name: 'System.UninstallHandler',
            kind: 'interface',
            members: { 'void onUninstall(UninstallContext context)': interfaceMember(runtime, 'onUninstall') },
        },
        {
            name: 'System.SandboxPostCopy',
            kind: 'interface',
            members: { 'void runApexClass(SandboxContext context)': interfaceMember(runtime, 'runApexClass') },
        },
        context('System.InstallContext', {
            organizationId: 'Id',
            installerId: 'Id',
            isPush: 'Boolean',
            isUpgrade: 'Boolean',
            previousVersion: 'Version',
        }),
        context('System.UninstallContext', { organizationId: 'Id', uninstallerId: 'Id' }),
        context('System.SandboxContext', { organizationId: 'Id', sandboxId: 'Id', sandboxName: 'String' }),
    ];
}
