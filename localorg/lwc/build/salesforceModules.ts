import type { BuildRequest } from './request.ts';

/** What an `@salesforce/…` import becomes, or why it cannot be. */
export type SalesforceModule = { readonly code: string; readonly label?: string } | { readonly problem: string };

const RUNTIME = 'localorg/runtime';

/** Formats that follow the user; the others are the base components' own constants. */
const USER_FORMATS: ReadonlySet<string> = new Set([
    'lang',
    'locale',
    'dir',
    'timeZone',
    'firstDayOfWeek',
    'number.decimalSeparator',
    'number.groupingSeparator',
    'dateTime.shortDateFormat',
    'dateTime.mediumDateFormat',
    'dateTime.longDateFormat',
    'dateTime.shortTimeFormat',
    'dateTime.mediumTimeFormat',
    'dateTime.shortDateTimeFormat',
    'dateTime.mediumDateTimeFormat',
    'dateTime.longDateTimeFormat',
]);

/**
 * The code of one `@salesforce/…` module. Values that differ by user (labels, permissions, formats) are read when the
 * page loads, so that everybody is served the same files.
 */
export function salesforceModule(specifier: string, request: BuildRequest): SalesforceModule | undefined {
    const [, kind, rest] = /^@salesforce\/(\w+)(?:\/(.*))?$/.exec(specifier) ?? [];
    const name = rest ?? '';
    switch (kind) {
        case 'apex':
            return apexModule(name, request);
        case 'label':
            return labelModule(name, request);
        case 'user':
            if (name === 'Id') return valueOf('userId()');
            if (name === 'isGuest') return { code: 'export default false;' };
            return { problem: `@salesforce/user has Id and isGuest, not ${name}` };
        case 'i18n':
            return USER_FORMATS.has(name) ? valueOf(`i18n(${JSON.stringify(name)})`) : undefined;
        case 'customPermission':
            if (!request.customPermissions.includes(name)) return { problem: `custom permission ${name} does not exist` };
            return valueOf(`customPermission(${JSON.stringify(name)})`);
        case 'userPermission':
            return valueOf(`userPermission(${JSON.stringify(name)})`);
        case 'schema':
            return { code: `export default ${JSON.stringify(schemaReference(name))};` };
        case 'resourceUrl':
            if (!request.staticResources.includes(name)) return { problem: `static resource ${name} does not exist` };
            return { code: `export default ${JSON.stringify(`/lwc/resource/${name}`)};` };
        case 'messageChannel': {
            const channel = name.replace(/^c\./, '').replace(/__c$/, '');
            if (!request.messageChannels.includes(channel)) return { problem: `message channel ${name} does not exist` };
            return { code: `export default Object.freeze({ channelName: ${JSON.stringify(`${channel}__c`)} });` };
        }
        case 'client':
            if (name === 'formFactor') return valueOf('formFactor()');
            return { problem: `not supported by the local org: @salesforce/client/${name}` };
        default:
            return undefined;
    }
}

function valueOf(call: string): SalesforceModule {
    const name = call.slice(0, call.indexOf('('));
    return { code: `import { ${name} } from '${RUNTIME}'; export default ${call};` };
}

function apexModule(name: string, request: BuildRequest): SalesforceModule {
    if (name === '') return { code: `export { refreshApex, getSObjectValue } from '${RUNTIME}';` };
    const parts = name.split('.');
    const className = parts.at(-2);
    const method = parts.at(-1);
    if (className === undefined || method === undefined) return { problem: `@salesforce/apex/${name} must name a class and a method` };
    if (!request.classes.includes(className)) return { problem: `Apex class ${className} does not exist` };
    return {
        code: `import { apexMethod } from '${RUNTIME}'; export default apexMethod(${JSON.stringify(className)}, ${JSON.stringify(method)});`,
    };
}

function labelModule(name: string, request: BuildRequest): SalesforceModule | undefined {
    // Labels of other namespaces are the base components' own; the package brings them.
    if (!name.startsWith('c.')) return undefined;
    const label = name.slice(2);
    if (!request.labels.includes(label)) return { problem: `custom label ${label} does not exist` };
    return { ...valueOf(`label(${JSON.stringify(label)})`), label };
}

/** `Account` becomes an object reference, `Account.Owner.Name` a field reference, as the platform's own modules are. */
function schemaReference(name: string): object {
    const [objectApiName = '', ...field] = name.split('.');
    return field.length === 0 ? { objectApiName } : { objectApiName, fieldApiName: field.join('.') };
}
