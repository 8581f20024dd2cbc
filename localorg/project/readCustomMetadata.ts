import { SourceError } from '../fault.ts';
import { elements, text } from './metadata.ts';
import type { CustomMetadataSource, Metadata, MetadataValue } from './project.ts';

type PlainValue = string | number | boolean | null;

/** `customMetadata/Policy.Default.md-meta.xml`: the type without suffix, a dot, the record. */
export function readCustomMetadata(fullName: string, metadata: Metadata, file: string): CustomMetadataSource {
    const dot = fullName.indexOf('.');
    if (dot < 0) throw new SourceError('a custom metadata file is named Type.Record.md-meta.xml', { file, line: 1 });
    const name = fullName.slice(dot + 1);
    const values = new Map<string, PlainValue>();
    for (const entry of elements(metadata, 'values')) {
        const field = text(entry, 'field');
        if (field === undefined) throw new SourceError('a <values> element has no <field>', { file, line: 1 });
        values.set(field, typedValue(entry['value']?.[0]));
    }
    const type = fullName.slice(0, dot);
    return { type: /__mdt$/i.test(type) ? type : `${type}__mdt`, name, label: text(metadata, 'label') ?? name, values };
}

/** `xsi:type` says whether a value is a number or a boolean; dates stay text. */
function typedValue(value: MetadataValue | undefined): PlainValue {
    if (value === undefined) return null;
    if (typeof value === 'string') return value === '' ? null : value;
    if (text(value, '@nil') === 'true') return null;
    const content = text(value, '#text') ?? '';
    const type = (text(value, '@type') ?? 'xsd:string').replace(/^.*:/, '');
    if (type === 'boolean') return content.toLowerCase() === 'true';
    if (type === 'double' || type === 'int' || type === 'decimal' || type === 'long') return Number(content);
    return content === '' ? null : content;
}
