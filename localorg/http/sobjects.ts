import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault.ts';
import type { ObjectType, Schema } from '../schema/schema.ts';
import { describeObject, describeObjectBriefly } from './describe.ts';
import { recordFromJson, recordToJson, requireObject, requireSuccess, resultToJson } from './records.ts';
import type { OrgService, Session } from './service.ts';
import { requireApiSession } from './session.ts';
import { DATA } from './versions.ts';

interface ObjectParameters {
    readonly version: string;
    readonly object: string;
}
interface RowParameters extends ObjectParameters {
    readonly id: string;
}
interface ExternalParameters extends ObjectParameters {
    readonly field: string;
    readonly value: string;
}

/** sObject rows: create, read, update, delete, upsert by external id, describe. Always in user mode, as REST is. */
export function sobjectRoutes(app: FastifyInstance, service: OrgService): void {
    const modes = { access: 'user', sharing: true, allOrNone: true } as const;

    app.get<{ Params: { version: string } }>(`${DATA}/sobjects`, async (request) => {
        const schema = await schemaInWords(service, requireApiSession(request, service));
        return {
            encoding: 'UTF-8',
            maxBatchSize: 200,
            sobjects: schema.objects.map((type) => describeObjectBriefly(type, request.params.version)),
        };
    });

    app.get<{ Params: ObjectParameters }>(`${DATA}/sobjects/:object/describe`, async (request) => {
        const schema = await schemaInWords(service, requireApiSession(request, service));
        return describeObject(requireObject(schema, request.params.object), request.params.version);
    });

    app.post<{ Params: ObjectParameters }>(`${DATA}/sobjects/:object`, async (request, reply) => {
        const { userId } = requireApiSession(request, service);
        const record = recordFromJson(request.body, requireObject(service.schema, request.params.object));
        const result = requireSuccess(
            await service.call('save', { userId, request: { operation: 'insert', records: [record], ...modes } }),
        );
        return reply.code(201).send(resultToJson(result));
    });

    app.get<{ Params: RowParameters; Querystring: { fields?: string } }>(`${DATA}/sobjects/:object/:id`, async (request) => {
        const { userId } = requireApiSession(request, service);
        const type = requireObject(service.schema, request.params.object);
        return recordToJson(await readRow(service, userId, type, 'Id', request.params.id, request.query.fields), request.params.version);
    });

    app.patch<{ Params: RowParameters }>(`${DATA}/sobjects/:object/:id`, async (request, reply) => {
        const { userId } = requireApiSession(request, service);
        const record = recordFromJson(request.body, requireObject(service.schema, request.params.object), request.params.id);
        requireSuccess(await service.call('save', { userId, request: { operation: 'update', records: [record], ...modes } }));
        return reply.code(204).send();
    });

    app.delete<{ Params: RowParameters }>(`${DATA}/sobjects/:object/:id`, async (request, reply) => {
        const { userId } = requireApiSession(request, service);
        const record = { type: requireObject(service.schema, request.params.object).name, values: { Id: request.params.id } };
        requireSuccess(await service.call('save', { userId, request: { operation: 'delete', records: [record], ...modes } }));
        return reply.code(204).send();
    });

    app.get<{ Params: ExternalParameters }>(`${DATA}/sobjects/:object/:field/:value`, async (request) => {
        const { userId } = requireApiSession(request, service);
        const { type, field } = externalId(service, request.params);
        return recordToJson(await readRow(service, userId, type, field, request.params.value), request.params.version);
    });

    app.patch<{ Params: ExternalParameters }>(`${DATA}/sobjects/:object/:field/:value`, async (request, reply) => {
        const { userId } = requireApiSession(request, service);
        const { type, field } = externalId(service, request.params);
        const body = recordFromJson(request.body, type);
        const record = { type: type.name, values: { ...body.values, [field]: request.params.value } };
        const result = requireSuccess(
            await service.call('save', { userId, request: { operation: 'upsert', records: [record], externalId: field, ...modes } }),
        );
        return reply.code(result.isCreated ? 201 : 200).send({ id: result.id, success: true, errors: [], created: result.isCreated });
    });
}

/** Describe speaks the caller's language. */
async function schemaInWords(service: OrgService, { userId }: Session): Promise<Schema> {
    return service.schema.inLanguage((await service.call('person', { userId })).language);
}

function externalId(service: OrgService, parameters: ExternalParameters): { readonly type: ObjectType; readonly field: string } {
    const type = requireObject(service.schema, parameters.object);
    const field = type.field(parameters.field);
    if (field === undefined || !(field.isExternalId || field.isIdLookup)) {
        throw new Fault('NOT_FOUND', 'Provided external ID field does not exist or is not accessible: ' + parameters.field);
    }
    return { type, field: field.name };
}

async function readRow(service: OrgService, userId: string, type: ObjectType, by: string, value: string, fields?: string) {
    const columns = fields?.split(',').map((field) => field.trim()) ?? (await readableFields(service, userId, type));
    const text = `SELECT ${columns.join(', ')} FROM ${type.name} WHERE ${by} = '${value.replace(/[\\']/g, '\\$&')}' LIMIT 1`;
    const [record] = (await service.call('query', { userId, text, allRows: false })).records;
    if (record === undefined) throw new Fault('NOT_FOUND', 'The requested resource does not exist');
    return record;
}

async function readableFields(service: OrgService, userId: string, type: ObjectType): Promise<readonly string[]> {
    return service.call('readableFields', { userId, object: type.name });
}
