import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../check.ts';

const SCHEMAS = 'node_modules/@salesforce/schemas';

/** sfdx-project.json and the scratch org definitions against Salesforce's own schemas. */
export function validateProjectFiles(root: string): readonly Finding[] {
    const configurations = existsSync(join(root, 'config')) ? readdirSync(join(root, 'config')) : [];
    return [
        ...validateJson(root, 'sfdx-project.json', 'sfdx-project.schema.json'),
        ...configurations
            .filter((name) => name.endsWith('scratch-def.json'))
            .flatMap((name) => validateJson(root, `config/${name}`, 'project-scratch-def.schema.json')),
    ];
}

function validateJson(root: string, file: string, schema: string): readonly Finding[] {
    let content: unknown;
    try {
        content = JSON.parse(readFileSync(join(root, file), 'utf8'));
    } catch (error) {
        return [{ file, message: String(error) }];
    }
    // The schemas use words beyond the standard, such as `title` of an enum.
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(join(root, SCHEMAS, schema), 'utf8')) as object);
    if (validate(content)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => ({
        file,
        message: `${instancePath === '' ? 'the file' : instancePath} ${message ?? 'is not valid'} ${JSON.stringify(params)}`,
    }));
}
