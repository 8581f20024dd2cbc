import { platformType } from '../types/types.ts';
import { list } from './construct.ts';
import { dataClass } from './dataClass.ts';
import type { LibraryPart, TypeDefinition } from './define.ts';
import { interfaceMember } from './interfaceMember.ts';
import { PlatformObject } from './platformObject.ts';
import { refusals } from './refusals.ts';

/** Classes and interfaces by which Apex plugs into pages, flows and duplicate management. */
export const plugins: LibraryPart = (runtime) => [
    ...visualEditor(),
    {
        name: 'Process.Plugin',
        kind: 'interface',
        members: {
            'Process.PluginResult invoke(Process.PluginRequest request)': interfaceMember(runtime, 'invoke'),
            'Process.PluginDescribeResult describe()': interfaceMember(runtime, 'describe'),
        },
    },
    {
        name: 'Process.PluginRequest',
        kind: 'class',
        members: {
            'new(Map<String, Object> inputParameters)': (inputParameters: unknown) =>
                new PlatformObject('Process.PluginRequest', { inputParameters }),
            'Map<String, Object> inputParameters': { get: (self: PlatformObject) => self.properties['inputParameters'] },
        },
    },
    {
        name: 'Process.PluginResult',
        kind: 'class',
        members: {
            'new(Map<String, Object> outputParameters)': (outputParameters: unknown) =>
                new PlatformObject('Process.PluginResult', { outputParameters }),
            'Map<String, Object> outputParameters': { get: (self: PlatformObject) => self.properties['outputParameters'] },
        },
    },
    dataClass('Process.PluginDescribeResult', {
        description: 'String',
        inputParameters: 'List<Process.PluginDescribeResult.InputParameter>',
        name: 'String',
        outputParameters: 'List<Process.PluginDescribeResult.OutputParameter>',
        tag: 'String',
    }),
    pluginParameter('InputParameter', ['required']),
    pluginParameter('OutputParameter', []),
    {
        name: 'Process.PluginDescribeResult.ParameterType',
        kind: 'enum',
        constants: ['BOOLEAN', 'DATE', 'DATETIME', 'DECIMAL', 'DOUBLE', 'FLOAT', 'ID', 'INTEGER', 'LONG', 'STRING'],
        members: {},
    },
    ...duplicates(),
];

/** A parameter of a flow plug-in, with and without a description. */
function pluginParameter(name: string, more: readonly 'required'[]): TypeDefinition {
    const type = `Process.PluginDescribeResult.${name}`;
    const shape = {
        Name: 'String',
        Description: 'String',
        ParameterType: 'Process.PluginDescribeResult.ParameterType',
        ...(more.length === 0 ? {} : { Required: 'Boolean' }),
    };
    const tail = more.length === 0 ? '' : ', Boolean required';
    const make = (parameter: string, description: string | null, parameterType: unknown, required?: boolean): PlatformObject =>
        new PlatformObject(type, {
            Name: parameter,
            Description: description,
            ParameterType: parameterType,
            ...(required === undefined ? {} : { Required: required }),
        });
    return dataClass(type, shape, {
        constructible: false,
        members: {
            [`new(String name, String description, Process.PluginDescribeResult.ParameterType parameterType${tail})`]: make,
            [`new(String name, Process.PluginDescribeResult.ParameterType parameterType${tail})`]: (
                parameter: string,
                parameterType: unknown,
                required?: boolean,
            ) => make(parameter, null, parameterType, required),
        },
    });
}

/** Picklists of component properties, offered by a class that extends DynamicPickList. */
function visualEditor(): readonly TypeDefinition[] {
    const rowType = platformType('VisualEditor.DataRow');
    const row = (label: string, value: unknown, isSelected = false): PlatformObject =>
        new PlatformObject('VisualEditor.DataRow', { label, value, isSelected });
    const rows = (self: PlatformObject): PlatformObject[] => self.properties['rows'] as PlatformObject[];
    const makeRows = (given: Iterable<PlatformObject> = [], containsAllRows = false): PlatformObject =>
        new PlatformObject('VisualEditor.DynamicPickListRows', { rows: [...given], containsAllRows });
    return [
        {
            name: 'VisualEditor.DynamicPickList',
            kind: 'class',
            isExtensible: true,
            members: {
                'VisualEditor.DataRow getDefaultValue()': () => null,
                'VisualEditor.DynamicPickListRows getValues()': () => makeRows(),
                'Boolean isValid(Object attributeValue)': () => true,
                'String getLabel(Object attributeValue)': () => null,
            },
        },
        {
            name: 'VisualEditor.DynamicPickListRows',
            kind: 'class',
            members: {
                'new()': () => makeRows(),
                'new(List<VisualEditor.DataRow> rows)': makeRows,
                'new(List<VisualEditor.DataRow> rows, Boolean containsAllRows)': makeRows,
                'void addRow(VisualEditor.DataRow row)': (self: PlatformObject, added: PlatformObject) => void rows(self).push(added),
                'void addAllRows(List<VisualEditor.DataRow> rows)': (self: PlatformObject, added: Iterable<PlatformObject>) =>
                    void rows(self).push(...added),
                'VisualEditor.DataRow get(Integer index)': (self: PlatformObject, index: number) => rows(self)[index] ?? null,
                'List<VisualEditor.DataRow> getDataRows()': (self: PlatformObject) => list(rowType, rows(self)),
                'Integer size()': (self: PlatformObject) => rows(self).length,
                'Boolean containsAllRows()': (self: PlatformObject) => self.properties['containsAllRows'],
                'void setContainsAllRows(Boolean containsAllRows)': (self: PlatformObject, value: boolean) =>
                    void (self.properties['containsAllRows'] = value),
                'void sort()': (self: PlatformObject) =>
                    void rows(self).sort((left, right) =>
                        String(left.properties['label']).localeCompare(String(right.properties['label'])),
                    ),
            },
        },
        {
            name: 'VisualEditor.DataRow',
            kind: 'class',
            members: {
                'new(String label, Object value)': row,
                'new(String label, Object value, Boolean isSelected)': row,
                'String getLabel()': (self: PlatformObject) => self.properties['label'],
                'void setLabel(String label)': (self: PlatformObject, label: string) => void (self.properties['label'] = label),
                'Object getValue()': (self: PlatformObject) => self.properties['value'],
                'void setValue(Object value)': (self: PlatformObject, value: unknown) => void (self.properties['value'] = value),
                'Boolean isSelected()': (self: PlatformObject) => self.properties['isSelected'],
            },
        },
    ];
}

/** Results of duplicate management are data; nothing here looks for duplicates. */
function duplicates(): readonly TypeDefinition[] {
    const result = (name: string, shape: Readonly<Record<string, string>>): TypeDefinition =>
        dataClass(name, shape, { properties: false, getters: true, constructible: false });
    return [
        result('Datacloud.DuplicateResult', {
            allowSave: 'Boolean',
            duplicateRule: 'String',
            duplicateRuleEntityType: 'String',
            errorMessage: 'String',
            matchResults: 'List<Datacloud.MatchResult>',
        }),
        result('Datacloud.MatchResult', {
            entityType: 'String',
            errors: 'List<Database.Error>',
            matchEngine: 'String',
            matchRecords: 'List<Datacloud.MatchRecord>',
            rule: 'String',
            size: 'Integer',
            success: 'Boolean',
        }),
        result('Datacloud.MatchRecord', {
            additionalInformation: 'List<Datacloud.AdditionalInformationMap>',
            fieldDiffs: 'List<Datacloud.FieldDiff>',
            matchConfidence: 'Double',
            record: 'SObject',
        }),
        result('Datacloud.AdditionalInformationMap', { name: 'String', value: 'String' }),
        result('Datacloud.FieldDiff', { difference: 'String', name: 'String' }),
        result('Datacloud.FindDuplicatesResult', {
            duplicateResults: 'List<Datacloud.DuplicateResult>',
            errors: 'List<Database.Error>',
            success: 'Boolean',
        }),
        {
            name: 'Datacloud.FindDuplicates',
            kind: 'class',
            members: refusals(
                'Datacloud.FindDuplicates',
                'static List<Datacloud.FindDuplicatesResult> findDuplicates(List<SObject> records)',
            ),
        },
        {
            name: 'Datacloud.FindDuplicatesByIds',
            kind: 'class',
            members: refusals(
                'Datacloud.FindDuplicatesByIds',
                'static List<Datacloud.FindDuplicatesResult> findDuplicatesByIds(List<Id> recordIds)',
            ),
        },
    ];
}
