import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault.ts';
import { recordToJson, type Json } from './records.ts';
import type { OrgService } from './service.ts';
import { requireApiSession } from './session.ts';
import { DATA } from './versions.ts';

const BATCH = 2000;
/** Locators of unfinished answers kept at most; the oldest goes first. */
const LOCATORS = 100;

interface Rest {
    readonly userId: string;
    readonly records: readonly Json[];
    readonly total: number;
    readonly position: number;
}

/** query, queryAll and search. Answers come in batches of 2,000, the next one by its locator. */
export function queryRoutes(app: FastifyInstance, service: OrgService): void {
    const locators = new Map<string, Rest>();

    const page = (rest: Rest, version: string): Json => {
        const end = rest.position + BATCH;
        const records = rest.records.slice(rest.position, end);
        if (end >= rest.total) return { totalSize: rest.total, done: true, records };
        const locator = `01g${randomUUID().replaceAll('-', '').slice(0, 15)}`;
        locators.set(locator, { ...rest, position: end });
        const [oldest] = locators.keys();
        if (locators.size > LOCATORS && oldest !== undefined) locators.delete(oldest);
        return { totalSize: rest.total, done: false, nextRecordsUrl: `/services/data/${version}/query/${locator}-${end}`, records };
    };

    for (const resource of ['query', 'queryAll'] as const) {
        app.get<{ Params: { version: string }; Querystring: { q?: string } }>(`${DATA}/${resource}`, async (request) => {
            const { userId } = requireApiSession(request, service);
            if (request.query.q === undefined) throw new Fault('MALFORMED_QUERY', 'The query parameter q is missing.');
            const answer = await service.call('query', { userId, text: request.query.q, allRows: resource === 'queryAll' });
            if (answer.count !== undefined) return { totalSize: answer.count, done: true, records: [] };
            const records = answer.records.map((record) => recordToJson(record, request.params.version));
            return page({ userId, records, total: records.length, position: 0 }, request.params.version);
        });
    }

    app.get<{ Params: { version: string; locator: string } }>(`${DATA}/query/:locator`, (request) => {
        const { userId } = requireApiSession(request, service);
        const key = request.params.locator.split('-')[0] ?? '';
        const rest = locators.get(key);
        if (rest?.userId !== userId) throw new Fault('INVALID_QUERY_LOCATOR', 'invalid query locator');
        locators.delete(key);
        return page(rest, request.params.version);
    });

    app.get<{ Params: { version: string }; Querystring: { q?: string } }>(`${DATA}/search`, async (request) => {
        const { userId } = requireApiSession(request, service);
        const groups = await service.call('search', { userId, text: request.query.q ?? '' });
        return { searchRecords: groups.flat().map((record) => recordToJson(record, request.params.version)) };
    });
}
