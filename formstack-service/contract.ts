import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats, { type FormatsPlugin } from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Problem } from './problem.ts';

interface SchemaHolder {
    readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}
interface ParameterSource {
    readonly name: string;
    readonly in: string;
    readonly schema: object;
}
interface OperationSource {
    readonly operationId: string;
    readonly parameters?: readonly (ParameterSource | { readonly $ref: string })[];
    readonly requestBody?: SchemaHolder;
    readonly responses: Readonly<Record<string, SchemaHolder | { readonly $ref: string }>>;
}
interface Document {
    readonly paths: Readonly<Record<string, Readonly<Record<string, OperationSource>>>>;
    readonly components: object;
}

export interface Operation {
    readonly id: string;
    readonly method: string;
    /** With parameters as Fastify writes them: `/v1/forms/:formId/publications`. */
    readonly path: string;
    /** Throws Problem invalid_request for what the contract does not allow. */
    checkRequest(parameters: Readonly<Record<string, string>>, body: unknown): void;
    /** Throws an Error: an answer outside the contract is this service's own fault. */
    checkAnswer(status: number, body: unknown): void;
}

const DOCUMENT_ID = 'contract';
/** The package is CommonJS: what Node imports is the function itself, whatever its types say. */
const addFormats: FormatsPlugin = formats;

/** The OpenAPI document as checks: every request and every answer of the service is held against it. */
export function readContract(file: string): readonly Operation[] {
    const document = parse(readFileSync(file, 'utf8')) as Document;
    const ajv = new Ajv2020({ strict: false, allErrors: false });
    addFormats(ajv);
    ajv.addSchema(document, DOCUMENT_ID);
    return Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => readOperation(path, method, operation, document, ajv)),
    );
}

function readOperation(path: string, method: string, source: OperationSource, document: Document, ajv: Ajv2020): Operation {
    const compile = (schema: object): ValidateFunction => ajv.compile(absolute(schema) as object);
    const bodySchema = source.requestBody?.content?.['application/json']?.schema;
    const checkBody = bodySchema === undefined ? undefined : compile(bodySchema);
    const parameters = (source.parameters ?? [])
        .map((parameter) => ('$ref' in parameter ? (resolve(document, parameter.$ref) as ParameterSource) : parameter))
        .map((parameter) => ({ name: parameter.name, check: compile(parameter.schema) }));
    const answers = new Map(
        Object.entries(source.responses).map(([status, response]) => {
            const holder = '$ref' in response ? (resolve(document, response.$ref) as SchemaHolder) : response;
            const schema = Object.values(holder.content ?? {})[0]?.schema ?? {};
            return [Number(status), compile(schema)] as const;
        }),
    );
    return {
        id: source.operationId,
        method: method.toUpperCase(),
        path: path.replace(/\{(\w+)\}/g, ':$1'),
        checkRequest(values, body) {
            for (const { name, check } of parameters) {
                if (!check(values[name]))
                    throw new Problem('invalid_request', `${name}: ${ajv.errorsText(check.errors, { dataVar: name })}.`);
            }
            if (checkBody !== undefined && !checkBody(body))
                throw new Problem('invalid_request', `${ajv.errorsText(checkBody.errors, { dataVar: 'body' })}.`);
        },
        checkAnswer(status, body) {
            const check = answers.get(status);
            if (check === undefined) throw new Error(`${source.operationId} may not answer ${status}.`);
            if (!check(body))
                throw new Error(`${source.operationId} answered ${status} outside the contract: ${ajv.errorsText(check.errors)}.`);
        },
    };
}

/** References inside a schema lead into the whole document. */
function absolute(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map(absolute);
    if (typeof schema !== 'object' || schema === null) return schema;
    return Object.fromEntries(
        Object.entries(schema).map(([key, value]) => [
            key,
            key === '$ref' && typeof value === 'string' ? `${DOCUMENT_ID}${value}` : absolute(value),
        ]),
    );
}

function resolve(document: Document, reference: string): unknown {
    return reference
        .slice(2)
        .split('/')
        .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key.replaceAll('~1', '/')], document);
}
