import type { Runtime } from '../runtime.ts';
import { NotSupported } from '../../fault.ts';
import type { PlatformObject } from './platformObject.ts';

export interface RenderedTemplate {
    readonly subject: string;
    readonly plainText: string | null;
    readonly html: string | null;
}

/** A stored e-mail template with its merge fields filled; undefined where there is no such template. */
function renderTemplate(runtime: Runtime, templateId: string, whoId: string | null, whatId: string | null): RenderedTemplate | undefined {
    const template = read(runtime, 'EmailTemplate', ['Subject', 'Body', 'HtmlValue', 'TemplateType'], templateId);
    if (template === undefined) return undefined;
    if (/visualforce/i.test(String(template['TemplateType']))) throw new NotSupported('Visualforce e-mail templates');
    const fill = (text: unknown): string | null => (typeof text === 'string' ? merged(runtime, text, whoId, whatId) : null);
    return { subject: fill(template['Subject']) ?? '', plainText: fill(template['Body']), html: fill(template['HtmlValue']) };
}

/** The template of a mail put in place of its own subject and bodies. */
export function applyTemplate(runtime: Runtime, properties: PlatformObject['properties']): boolean {
    const id = (name: string): string | null => (typeof properties[name] === 'string' ? properties[name] : null);
    const rendered = renderTemplate(runtime, id('templateId') ?? '', id('targetObjectId'), id('whatId'));
    if (rendered === undefined) return false;
    properties['subject'] = rendered.subject;
    properties['plainTextBody'] = rendered.plainText;
    properties['htmlBody'] = rendered.html;
    return true;
}

/** `{!Contact.Name}` and `{{{Recipient.Name}}}` read the person written to, `{!Case.Subject}` what the mail is about. Unknown ones stay empty. */
function merged(runtime: Runtime, text: string, whoId: string | null, whatId: string | null): string {
    return text.replaceAll(/\{!(\w+)\.(\w+)\}|\{\{\{(\w+)\.(\w+)\}\}\}/g, (_all, ...groups: (string | undefined)[]) => {
        const object = (groups[0] ?? groups[2] ?? '').toLowerCase();
        const field = groups[1] ?? groups[3] ?? '';
        const source = [whoId, whatId].find((id) => id !== null && isMeant(runtime, object, id, id === whoId));
        const name =
            source === undefined || source === null ? undefined : runtime.platform.schema.objectByKeyPrefix(source.slice(0, 3))?.name;
        if (source === undefined || source === null || name === undefined) return '';
        return String(read(runtime, name, [field], source)?.[field] ?? '');
    });
}

function isMeant(runtime: Runtime, object: string, id: string, isRecipient: boolean): boolean {
    if (isRecipient && object === 'recipient') return true;
    return runtime.platform.schema.objectByKeyPrefix(id.slice(0, 3))?.name.toLowerCase() === object;
}

function read(runtime: Runtime, object: string, fields: readonly string[], id: string): Readonly<Record<string, unknown>> | undefined {
    const type = runtime.platform.schema.object(object);
    const known = fields.filter((field) => type?.field(field) !== undefined);
    if (known.length === 0) return {};
    const text = `SELECT ${known.join(', ')} FROM ${object} WHERE Id = :id`;
    return runtime.platform.query({ text, binds: new Map([['id', id]]), access: 'system', sharing: false }).records[0]?.values;
}
