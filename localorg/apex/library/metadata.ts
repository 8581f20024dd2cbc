import { platformType } from '../types/types.ts';
import { list } from './construct.ts';
import { dataClass } from './dataClass.ts';
import type { LibraryPart } from './define.ts';
import { enumTypes } from './enumerations.ts';
import { interfaceMember } from './interfaceMember.ts';
import { PlatformObject } from './platformObject.ts';
import { refusals } from './refusals.ts';

/** Metadata: what a deployment is made of is data; deploying and retrieving are refused. */
export const metadata: LibraryPart = (runtime) => {
    const contents = (self: PlatformObject): PlatformObject[] => self.properties['contents'] as PlatformObject[];
    const remove = (self: PlatformObject, matches: (each: PlatformObject) => boolean): boolean => {
        const index = contents(self).findIndex(matches);
        if (index >= 0) contents(self).splice(index, 1);
        return index >= 0;
    };
    return [
        { name: 'Metadata.Metadata', kind: 'class', members: dataClass('Metadata.Metadata', { fullName: 'String' }).members },
        customMetadata(),
        dataClass('Metadata.CustomMetadataValue', { field: 'String', value: 'Object' }),
        {
            name: 'Metadata.DeployContainer',
            kind: 'class',
            members: {
                'new()': () => new PlatformObject('Metadata.DeployContainer', { contents: [] }),
                'void addMetadata(Metadata.Metadata metadata)': (self: PlatformObject, added: PlatformObject) =>
                    void contents(self).push(added),
                'List<Metadata.Metadata> getMetadata()': (self: PlatformObject) => list(platformType('Metadata.Metadata'), contents(self)),
                'Boolean removeMetadata(Metadata.Metadata metadata)': (self: PlatformObject, removed: PlatformObject) =>
                    remove(self, (each) => each === removed),
                'Boolean removeMetadataByFullName(String fullName)': (self: PlatformObject, name: string) =>
                    remove(self, (each) => each.properties['fullName'] === name),
            },
        },
        {
            name: 'Metadata.DeployCallback',
            kind: 'interface',
            members: {
                'void handleResult(Metadata.DeployResult result, Metadata.DeployCallbackContext context)': interfaceMember(
                    runtime,
                    'handleResult',
                ),
            },
        },
        {
            name: 'Metadata.DeployCallbackContext',
            kind: 'class',
            isExtensible: true,
            members: {
                'new()': () => new PlatformObject('Metadata.DeployCallbackContext'),
                'Id getCallbackJobId()': (self: PlatformObject) => self.properties['callbackJobId'] ?? null,
            },
        },
        {
            name: 'Metadata.Operations',
            kind: 'class',
            members: refusals(
                'Metadata.Operations',
                'static Id enqueueDeployment(Metadata.DeployContainer container, Metadata.DeployCallback callback)',
                'static List<Metadata.Metadata> retrieve(Metadata.MetadataType type, List<String> fullNames)',
            ),
        },
        dataClass('Metadata.DeployResult', {
            canceledBy: 'String',
            canceledByName: 'String',
            checkOnly: 'Boolean',
            completedDate: 'Datetime',
            createdBy: 'String',
            createdByName: 'String',
            createdDate: 'Datetime',
            details: 'Metadata.DeployDetails',
            done: 'Boolean',
            errorMessage: 'String',
            id: 'Id',
            ignoreWarnings: 'Boolean',
            lastModifiedDate: 'Datetime',
            messages: 'List<Metadata.DeployMessage>',
            numberComponentErrors: 'Integer',
            numberComponentsDeployed: 'Integer',
            numberComponentsTotal: 'Integer',
            rollbackOnError: 'Boolean',
            startDate: 'Datetime',
            stateDetail: 'String',
            status: 'Metadata.DeployStatus',
            success: 'Boolean',
        }),
        dataClass('Metadata.DeployDetails', {
            componentFailures: 'List<Metadata.DeployMessage>',
            componentSuccesses: 'List<Metadata.DeployMessage>',
        }),
        dataClass('Metadata.DeployMessage', {
            changed: 'Boolean',
            columnNumber: 'Integer',
            componentType: 'String',
            created: 'Boolean',
            createdDate: 'Datetime',
            deleted: 'Boolean',
            fileName: 'String',
            fullName: 'String',
            id: 'Id',
            lineNumber: 'Integer',
            problem: 'String',
            problemType: 'Metadata.DeployProblemType',
            success: 'Boolean',
        }),
        ...enumTypes('Metadata.DeployStatus', 'Metadata.DeployProblemType', 'Metadata.MetadataType'),
    ];
};

/** `values` is a list from the start: programs add to it. */
function customMetadata(): ReturnType<LibraryPart>[number] {
    const shape = {
        fullName: 'String',
        description: 'String',
        label: 'String',
        protected_x: 'Boolean',
        values: 'List<Metadata.CustomMetadataValue>',
    };
    return dataClass('Metadata.CustomMetadata', shape, {
        extends: 'Metadata.Metadata',
        constructible: false,
        members: {
            'new()': () =>
                new PlatformObject('Metadata.CustomMetadata', {
                    fullName: null,
                    description: null,
                    label: null,
                    protected_x: null,
                    values: list(platformType('Metadata.CustomMetadataValue'), []),
                }),
        },
    });
}
