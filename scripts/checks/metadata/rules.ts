import type { Finding } from '../check.ts';
import { childrenOf, textAt, type Element } from './xml.ts';

/** The longest texts that an org takes, by type and element. */
const LIMITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    CustomApplication: { description: 255 },
    CustomField: { description: 1000, fullName: 43, inlineHelpText: 510, label: 40 },
    CustomLabel: { categories: 255, fullName: 80, shortDescription: 80, value: 1000 },
    CustomMetadata: { label: 40 },
    CustomObject: { description: 1000, label: 40, pluralLabel: 40 },
    CustomTab: { description: 255 },
    FlexiPage: { description: 255, masterLabel: 80 },
    PermissionSet: { description: 255, label: 80 },
};

/** What a field of each type must say; the declarations of the Metadata API leave that open. */
const NEEDED_BY_FIELD: Readonly<Record<string, readonly string[]>> = {
    AutoNumber: ['displayFormat'],
    Checkbox: ['defaultValue'],
    Currency: ['precision', 'scale'],
    Html: ['length', 'visibleLines'],
    LongTextArea: ['length', 'visibleLines'],
    Lookup: ['referenceTo'],
    MasterDetail: ['referenceTo', 'relationshipName'],
    MultiselectPicklist: ['valueSet', 'visibleLines'],
    Number: ['precision', 'scale'],
    Percent: ['precision', 'scale'],
    Picklist: ['valueSet'],
    Text: ['length'],
};

/** What an org refuses in one file though each element in it is allowed. */
export function obeyRules(file: string, root: Element): readonly Finding[] {
    const each = root.name === 'CustomLabels' ? childrenOf(root, 'labels').map((label) => ['CustomLabel', label] as const) : [];
    const subjects: readonly (readonly [string, Element])[] = [[root.name, root], ...each];
    return [
        ...subjects.flatMap(([type, element]) => tooLong(file, type, element)),
        ...twice(
            file,
            each.map(([, label]) => label),
        ),
        ...(root.name === 'CustomField' ? fieldRules(file, root) : []),
    ];
}

function tooLong(file: string, type: string, element: Element): readonly Finding[] {
    return element.children.flatMap(({ name, text, line }) => {
        const limit = LIMITS[type]?.[name];
        if (limit === undefined || text.length <= limit) return [];
        return [{ file, line, message: `${name} has ${text.length} characters; ${type} takes ${limit}.` }];
    });
}

function twice(file: string, labels: readonly Element[]): readonly Finding[] {
    const names = labels.map((label) => textAt(label, 'fullName'));
    return labels
        .filter((label, index) => names.indexOf(textAt(label, 'fullName')) !== index)
        .map((label) => ({ file, line: label.line, message: `the label ${textAt(label, 'fullName') ?? ''} is there twice.` }));
}

function fieldRules(file: string, field: Element): readonly Finding[] {
    const findings: Finding[] = [];
    const fileName = /([^/]+)\.field-meta\.xml$/.exec(file)?.[1];
    const fullName = textAt(field, 'fullName');
    if (fullName !== fileName)
        findings.push({ file, line: field.line, message: `fullName is ${fullName ?? 'missing'} in the file of ${fileName ?? '?'}.` });
    const isFormula = textAt(field, 'formula') !== undefined;
    // A formula's length and lines follow from it; a number's places do not.
    const needed = (NEEDED_BY_FIELD[textAt(field, 'type') ?? ''] ?? []).filter(
        (name) => !isFormula || name === 'scale' || name === 'precision',
    );
    for (const name of [...(fullName?.endsWith('__c') === true ? ['label', 'type'] : []), ...needed]) {
        if (textAt(field, name) === undefined)
            findings.push({
                file,
                line: field.line,
                message: `a field of type ${textAt(field, 'type') ?? '?'} needs the element ${name}.`,
            });
    }
    return findings;
}
