import type { Runtime } from '../runtime.ts';
import { NotSupported } from '../../fault.ts';
import { platformType } from '../types/types.ts';
import { items, list } from './construct.ts';
import type { LibraryPart } from './define.ts';
import { describeSObject } from './describeObject.ts';
import { NameMap } from './nameMap.ts';
import { sobjectTypeToken } from './tokens.ts';

const refused = (feature: string) => (): never => {
    throw new NotSupported(feature);
};

/** Schema.getGlobalDescribe and its like; tokens and results are in describeObject.ts and describeField.ts. */
export const schema: LibraryPart = (runtime) => [
    {
        name: 'System.Schema',
        kind: 'class',
        members: {
            'static Map<String, Schema.SObjectType> getGlobalDescribe()': () => globalDescribe(runtime),
            'static List<Schema.DescribeSObjectResult> describeSObjects(List<String> names)': (names: unknown) =>
                describeSObjects(runtime, names),
            'static List<Schema.DescribeSObjectResult> describeSObjects(List<String> names, Object options)': (names: unknown) =>
                describeSObjects(runtime, names),
            'static Map<String, Schema.SObjectType> getAppDescribe(String appName)': refused('Schema.getAppDescribe'),
            'static Map<String, Schema.SObjectType> getModuleDescribe()': refused('Schema.getModuleDescribe'),
            'static Map<String, Schema.SObjectType> getModuleDescribe(String moduleName)': refused('Schema.getModuleDescribe'),
            'static List<Schema.DescribeTabSetResult> describeTabs()': refused('Schema.describeTabs'),
        },
    },
    { name: 'Schema.DescribeTabSetResult', kind: 'class', members: {} },
    { name: 'Schema.FilteredLookupInfo', kind: 'class', members: {} },
];

/** Keys in lower case, as on a real org. */
function globalDescribe(runtime: Runtime): unknown {
    const entries = runtime.platform.schema.objects.map(
        (objectType) => [objectType.name.toLowerCase(), sobjectTypeToken(objectType)] as const,
    );
    return NameMap.of(platformType('Schema.SObjectType'), entries);
}

function describeSObjects(runtime: Runtime, names: unknown): unknown {
    const results = items<string>(names).map((name) => {
        const objectType = runtime.platform.schema.object(name);
        if (objectType === undefined) throw runtime.exception('System.InvalidParameterValueException', `Invalid SObject name: ${name}`);
        return describeSObject(sobjectTypeToken(objectType));
    });
    return list(platformType('Schema.DescribeSObjectResult'), results);
}
