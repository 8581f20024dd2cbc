import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault.ts';
import { recordFromJson, requireObject, resultToJson } from './records.ts';
import type { OrgService } from './service.ts';
import { requireApiSession } from './session.ts';
import { DATA } from './versions.ts';

interface CollectionBody {
    readonly allOrNone?: boolean;
    readonly records?: readonly { readonly attributes?: { readonly type?: string }; readonly id?: string; readonly Id?: string }[];
}

/** sObject collections: up to 200 records in one call, an outcome for each in the order given. */
export function compositeRoutes(app: FastifyInstance, service: OrgService): void {
    const save = async (userId: string, operation: 'insert' | 'update', body: CollectionBody | undefined) => {
        const records = body?.records ?? [];
        if (records.length > 200)
            throw new Fault('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than 200 records, got ${records.length}`);
        const parsed = records.map((record) => {
            const { id, ...fields } = record;
            return recordFromJson(fields, requireObject(service.schema, record.attributes?.type ?? ''), id ?? record.Id);
        });
        const request = { operation, records: parsed, allOrNone: body?.allOrNone ?? false, access: 'user', sharing: true } as const;
        return (await service.call('save', { userId, request })).map(resultToJson);
    };

    app.post<{ Body: CollectionBody | undefined }>(`${DATA}/composite/sobjects`, async (request) =>
        save(requireApiSession(request, service).userId, 'insert', request.body),
    );
    app.patch<{ Body: CollectionBody | undefined }>(`${DATA}/composite/sobjects`, async (request) =>
        save(requireApiSession(request, service).userId, 'update', request.body),
    );
    app.delete<{ Querystring: { ids?: string; allOrNone?: string } }>(`${DATA}/composite/sobjects`, async (request) => {
        const { userId } = requireApiSession(request, service);
        const ids = request.query.ids?.split(',').filter((id) => id !== '') ?? [];
        const records = ids.map((id) => {
            const type = service.schema.objectByKeyPrefix(id.slice(0, 3));
            if (type === undefined) throw new Fault('MALFORMED_ID', `malformed id ${id}`);
            return { type: type.name, values: { Id: id } };
        });
        const allOrNone = request.query.allOrNone === 'true';
        const results = await service.call('save', {
            userId,
            request: { operation: 'delete', records, allOrNone, access: 'user', sharing: true },
        });
        return results.map(resultToJson);
    });
}
