import type { Finding } from '../check.ts';
import { textAt } from '../metadata/xml.ts';
import type { Component } from './components.ts';
import { all, has, isCustom, type Project } from './project.ts';

/** What every element of a page has, and a component therefore takes without declaring it. */
const GLOBAL_PROPERTIES = /^(accessKey|aria[A-Z]\w*|dir|draggable|hidden|id|lang|role|spellcheck|tabIndex|title)$/;
/** Events that the browser makes, and that reach a component's element from inside it. */
const BROWSER_EVENTS =
    /^(abort|blur|change|click|copy|cut|dblclick|drag\w*|drop|error|focus(in|out)?|input|key(down|up)|load|mouse\w+|paste|pointer\w+|scroll|slotchange|submit|touch\w+|transitionend|wheel)$/;

/** What components ask for: modules, Apex methods, labels, children, their properties and events, members of their own class. */
export function componentReferences(project: Project): readonly Finding[] {
    return [...project.components.values()].flatMap((component) => [...modules(project, component), ...template(project, component)]);
}

function modules(project: Project, { modules: uses }: Component): readonly Finding[] {
    return uses.flatMap(({ file, line, name }) => {
        const message = moduleFault(project, name);
        return message === undefined ? [] : [{ file, line, message }];
    });
}

function moduleFault(project: Project, name: string): string | undefined {
    const component = /^c\/(.+)$/.exec(name)?.[1];
    if (component !== undefined && !project.components.has(component)) return `there is no component ${name}.`;
    const [, kind = '', rest = ''] = /^@salesforce\/(\w+)\/(?:c\.)?(.+)$/.exec(name) ?? [];
    if (kind === 'apex') return apexFault(project, rest);
    if (kind === 'label' && !labelNames(project).has(rest)) return `there is no label ${rest}.`;
    if (kind === 'customPermission' && !has(project, 'CustomPermission', rest)) return `there is no custom permission ${rest}.`;
    if (kind === 'resourceUrl' && !has(project, 'StaticResource', rest)) return `there is no static resource ${rest}.`;
    if (kind === 'messageChannel' && !has(project, 'LightningMessageChannel', rest.replace(/__c$/, '')))
        return `there is no message channel ${rest}.`;
    if (kind === 'schema') return fieldFault(project, rest);
    return undefined;
}

function apexFault({ apex }: Project, reference: string): string | undefined {
    const [className = '', method = ''] = reference.split('.');
    const facts = apex.find(({ name }) => name === className);
    if (facts === undefined) return `there is no class ${className}.`;
    return facts.auraMethods.has(method) ? undefined : `${className} has no static @AuraEnabled method ${method}.`;
}

function fieldFault(project: Project, reference: string): string | undefined {
    const [object = '', field] = reference.split('.');
    if (isCustom(object) && !has(project, 'CustomObject', object)) return `there is no object ${object}.`;
    if (field !== undefined && isCustom(field) && !has(project, 'CustomField', `${object}.${field}`))
        return `there is no field ${reference}.`;
    return undefined;
}

function template(project: Project, { file: base, template: places, members }: Component): readonly Finding[] {
    const file = `${base}.html`;
    if (places === undefined) return [];
    if (members === undefined)
        return [{ file, message: 'its class extends one whose members are not known here: extend LightningElement or LightningModal.' }];
    const unknown = places.members
        .filter(({ name }) => !members.has(name))
        .map(({ name, line }) => ({ file, line, message: `the component has no member ${name}.` }));
    const children = places.children.flatMap(({ tag, line, properties, events }) => {
        const name = tag.replace(/^c-/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
        const child = project.components.get(name);
        if (child === undefined) return [{ file, line, message: `there is no component ${tag}.` }];
        return [
            ...properties
                .filter((property) => !child.publicProperties.has(property) && !GLOBAL_PROPERTIES.test(property))
                .map((property) => ({ file, line, message: `${tag} has no @api property ${property}.` })),
            ...events
                .filter((event) => !child.events.has(event) && !BROWSER_EVENTS.test(event))
                .map((event) => ({ file, line, message: `${tag} never makes an event ${event}.` })),
        ];
    });
    return [...unknown, ...children];
}

export function labelNames(project: Project): ReadonlySet<string> {
    return new Set(all(project, 'CustomLabels').flatMap(({ root }) => root.children.map((label) => textAt(label, 'fullName') ?? '')));
}

/** What Apex asks for by name: labels, named credentials, notification types, e-mail templates; and the object of a trigger. */
export function apexReferences(project: Project): readonly Finding[] {
    const labels = labelNames(project);
    return project.apex.flatMap(({ file, object, labels: used, callouts, queried }) => [
        ...used.filter(({ name }) => !labels.has(name)).map(({ name, line }) => ({ file, line, message: `there is no label ${name}.` })),
        ...callouts
            .filter(({ name }) => !has(project, 'NamedCredential', name))
            .map(({ name, line }) => ({ file, line, message: `there is no named credential ${name}.` })),
        ...queried
            .filter(({ type, name }) => !has(project, type, name))
            .map(({ type, name, line }) => ({ file, line, message: `there is no ${type} ${name}.` })),
        ...(object !== undefined && isCustom(object.name) && !has(project, 'CustomObject', object.name)
            ? [{ file, line: object.line, message: `there is no object ${object.name}.` }]
            : []),
    ]);
}

/** Labels that nothing says any more, and those that do not say what they are for. */
export function labelUse(project: Project): readonly Finding[] {
    const used = new Set([
        ...project.apex.flatMap(({ labels, strings }) => [...labels.map(({ name }) => name), ...strings]),
        ...[...project.components.values()].flatMap(({ modules: uses }) =>
            uses.map(({ name }) => name.replace(/^@salesforce\/label\/c\./, '')),
        ),
    ]);
    // A name that is put together from a string and more: `'Formstack_Cause_' + code`.
    const prefixes = [...used].filter((name) => /^\w+_$/.test(name));
    return all(project, 'CustomLabels').flatMap(({ file, root }) =>
        root.children.flatMap((label) => {
            const name = textAt(label, 'fullName') ?? '';
            const isUsed = used.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
            return [
                ...(isUsed ? [] : [{ file, line: label.line, message: `nothing uses the label ${name}.` }]),
                ...(textAt(label, 'categories') ? [] : [{ file, line: label.line, message: `the label ${name} has no category.` }]),
            ];
        }),
    );
}
