import type { Runtime } from '../runtime.ts';
import { platformType } from '../types/types.ts';
import type { ApexException } from '../values/exceptions.ts';
import type { EnumValue } from '../values/enums.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { items, list } from './construct.ts';
import type { LibraryPart, TypeDefinition } from './define.ts';
import { constantOf, enumTypes } from './enumerations.ts';
import { currentPage, PageReference, pageMessages } from './pageReference.ts';
import { PlatformObject } from './platformObject.ts';
import { refusals } from './refusals.ts';
import { standardSetController } from './standardSetController.ts';

/** What a Visualforce controller works with, as far as its tests can go without a page. */
export const visualforce: LibraryPart = (runtime) => [
    {
        name: 'System.ApexPages',
        kind: 'class',
        members: {
            'static PageReference currentPage()': () => currentPage(runtime),
            'static void addMessage(ApexPages.Message message)': (message: PlatformObject) => void pageMessages(runtime).push(message),
            'static void addMessages(Exception exception)': (exception: ApexException) => addMessages(runtime, exception),
            'static List<ApexPages.Message> getMessages()': () => list(platformType('ApexPages.Message'), pageMessages(runtime)),
            'static Boolean hasMessages()': () => pageMessages(runtime).length > 0,
            'static Boolean hasMessages(ApexPages.Severity severity)': (severity: EnumValue) =>
                pageMessages(runtime).some((message) => message.properties['severity'] === severity),
        },
    },
    {
        name: 'ApexPages.Message',
        kind: 'class',
        members: {
            'new(ApexPages.Severity severity, String summary)': (severity: EnumValue, summary: string) =>
                pageMessage(severity, summary, summary, null),
            'new(ApexPages.Severity severity, String summary, String detail)': (severity: EnumValue, summary: string, detail: string) =>
                pageMessage(severity, summary, detail, null),
            'new(ApexPages.Severity severity, String summary, String detail, String id)': pageMessage,
            'ApexPages.Severity getSeverity()': (self: PlatformObject) => self.properties['severity'],
            'String getSummary()': (self: PlatformObject) => self.properties['summary'],
            'String getDetail()': (self: PlatformObject) => self.properties['detail'],
            'String getComponentLabel()': (self: PlatformObject) => self.properties['componentLabel'],
        },
    },
    standardController(runtime),
    standardSetController(runtime),
    {
        name: 'ApexPages.Action',
        kind: 'class',
        members: refusals('ApexPages.Action', 'new(String expression)', 'String getExpression()', 'PageReference invoke()'),
    },
    selectOption(),
    ...enumTypes('ApexPages.Severity'),
];

function pageMessage(severity: EnumValue, summary: string | null, detail: string | null, componentLabel: string | null): PlatformObject {
    return new PlatformObject('ApexPages.Message', { componentLabel, detail, severity, summary });
}

/** A DmlException leaves one message for each failed row. */
function addMessages(runtime: Runtime, exception: ApexException): void {
    const texts = exception.dmlFailures.length === 0 ? [exception.message] : exception.dmlFailures.map((failure) => failure.message);
    for (const text of texts) pageMessages(runtime).push(pageMessage(constantOf('ApexPages.Severity', 'ERROR'), text, text, null));
}

function standardController(runtime: Runtime): TypeDefinition {
    const record = (self: PlatformObject): SObjectValue => self.properties['record'] as SObjectValue;
    const view = (self: PlatformObject): PageReference => new PageReference(`/${record(self).id ?? ''}`);
    const system = { access: 'user', sharing: true, allOrNone: true } as const;
    return {
        name: 'ApexPages.StandardController',
        kind: 'class',
        members: {
            'new(SObject record)': (subject: SObjectValue) => new PlatformObject('ApexPages.StandardController', { record: subject }),
            'SObject getRecord()': record,
            'String getId()': (self: PlatformObject) => record(self).id,
            // A test has no page that would add its fields; on a real org too it must query them itself.
            'void addFields(List<String> fieldNames)': (self: PlatformObject, names: unknown) =>
                addFields(runtime, record(self), items<string>(names)),
            'void reset()': () => undefined,
            'PageReference view()': view,
            'PageReference edit()': (self: PlatformObject) => new PageReference(`/${record(self).id ?? ''}/e`),
            'PageReference cancel()': view,
            'PageReference save()': (self: PlatformObject) => {
                runtime.data.save(record(self).id === null ? 'insert' : 'update', record(self), system);
                return view(self);
            },
            'PageReference delete()': (self: PlatformObject) => {
                runtime.data.save('delete', record(self), system);
                return new PageReference('/home/home.jsp');
            },
        },
    };
}

function addFields(runtime: Runtime, record: SObjectValue, names: readonly string[]): void {
    if (record.queried !== undefined || record.id !== null) {
        throw runtime.exception(
            'System.SObjectException',
            `You cannot call addFields when the data is being passed into the controller by the caller: ${names.join(', ')}`,
        );
    }
}

function selectOption(): TypeDefinition {
    const option = (value: string, label: string, disabled = false): PlatformObject =>
        new PlatformObject('System.SelectOption', { value, label, disabled, escapeItem: true });
    return {
        name: 'System.SelectOption',
        kind: 'class',
        members: {
            'new(String value, String label)': option,
            'new(String value, String label, Boolean isDisabled)': option,
            'String getValue()': (self: PlatformObject) => self.properties['value'],
            'void setValue(String value)': (self: PlatformObject, value: string) => void (self.properties['value'] = value),
            'String getLabel()': (self: PlatformObject) => self.properties['label'],
            'void setLabel(String label)': (self: PlatformObject, label: string) => void (self.properties['label'] = label),
            'Boolean getDisabled()': (self: PlatformObject) => self.properties['disabled'],
            'void setDisabled(Boolean isDisabled)': (self: PlatformObject, isDisabled: boolean) =>
                void (self.properties['disabled'] = isDisabled),
            'Boolean getEscapeItem()': (self: PlatformObject) => self.properties['escapeItem'],
            'void setEscapeItem(Boolean isEscaped)': (self: PlatformObject, isEscaped: boolean) =>
                void (self.properties['escapeItem'] = isEscaped),
        },
    };
}
