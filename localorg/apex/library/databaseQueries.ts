import type { DataMode, Runtime } from '../runtime.ts';
import { NotSupported } from '../../fault.ts';
import { platformType, SOBJECT } from '../types/types.ts';
import type { ApexType } from '../types/types.ts';
import { CollectionIterator } from '../values/iteration.ts';
import type { ApexList, ApexMap } from '../values/collections.ts';
import { accessOf } from './accessLevel.ts';
import { dataMode } from './caller.ts';
import type { Caller } from './caller.ts';
import { items, list } from './construct.ts';
import type { Implementation, LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';

/** A query to be read in chunks. Its rows are read when they are first asked for, as one query. */
export class QueryLocator extends PlatformObject {
    readonly query: string;
    readonly #read: () => ApexList;
    #rows: ApexList | undefined;

    constructor(query: string, read: () => ApexList) {
        super('Database.QueryLocator', { query });
        this.query = query;
        this.#read = read;
    }

    get rows(): ApexList {
        return (this.#rows ??= this.#read());
    }

    iterator(): QueryLocatorIterator {
        return new QueryLocatorIterator(SOBJECT, this.rows.items);
    }
}

class QueryLocatorIterator extends CollectionIterator {
    override get apexType(): ApexType {
        return platformType('Database.QueryLocatorIterator');
    }
}

/** The members of Database that query. */
export function databaseQueries(runtime: Runtime): Record<string, Implementation> {
    const find = (text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode): ApexList =>
        runtime.data.query(text, bindsOf(runtime, text, binds), mode) as ApexList;
    const count = (text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode): number =>
        runtime.data.count(text, bindsOf(runtime, text, binds), mode);
    const locate = (text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode): QueryLocator => {
        // A locator has a limit of its own, and a faulty query fails here, not when it is read.
        runtime.platform.describeQuery(text);
        const named = bindsOf(runtime, text, binds);
        return new QueryLocator(text, () => runtime.data.query(text, named, mode) as ApexList);
    };
    const withVariables =
        <T>(run: (text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode) => T) =>
        (text: string, ...rest: unknown[]): T => {
            const caller = rest.at(-1) as Caller;
            return run(required(runtime, text), caller.variables, dataMode(caller, rest.length > 1 ? accessOf(rest[0]) : undefined));
        };
    const withBinds =
        <T>(run: (text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode) => T) =>
        (text: string, binds: ApexMap, access: unknown, caller: Caller): T =>
            run(
                required(runtime, text),
                new Map([...binds.entries()].map(([name, value]) => [String(name), value])),
                dataMode(caller, accessOf(access)),
            );
    return {
        'static List<SObject> query(String query)': withVariables(find),
        'static List<SObject> query(String query, AccessLevel accessLevel)': withVariables(find),
        'static List<SObject> queryWithBinds(String query, Map<String, Object> bindMap, AccessLevel accessLevel)': withBinds(find),
        'static Integer countQuery(String query)': withVariables(count),
        'static Integer countQuery(String query, AccessLevel accessLevel)': withVariables(count),
        'static Integer countQueryWithBinds(String query, Map<String, Object> bindMap, AccessLevel accessLevel)': withBinds(count),
        'static Database.QueryLocator getQueryLocator(String query)': withVariables(locate),
        'static Database.QueryLocator getQueryLocator(String query, AccessLevel accessLevel)': withVariables(locate),
        'static Database.QueryLocator getQueryLocator(List<SObject> rows)': (rows: ApexList) => new QueryLocator('', () => rows),
        'static Database.QueryLocator getQueryLocator(List<SObject> rows, AccessLevel accessLevel)': (rows: ApexList) =>
            new QueryLocator('', () => rows),
        'static Database.QueryLocator getQueryLocatorWithBinds(String query, Map<String, Object> bindMap, AccessLevel accessLevel)':
            withBinds(locate),
        'static Database.Cursor getCursor(String query)': withVariables((text, binds, mode) => new Cursor(find(text, binds, mode))),
        'static Database.Cursor getCursor(String query, AccessLevel accessLevel)': withVariables(
            (text, binds, mode) => new Cursor(find(text, binds, mode)),
        ),
        'static Database.Cursor getCursorWithBinds(String query, Map<String, Object> bindMap, AccessLevel accessLevel)': withBinds(
            (text, binds, mode) => new Cursor(find(text, binds, mode)),
        ),
        'static Database.PaginationCursor getPaginationCursor(String query)': () => {
            throw new NotSupported('Database.getPaginationCursor');
        },
    };
}

function required(runtime: Runtime, text: string | null): string {
    if (text === null) throw runtime.exception('System.NullPointerException', 'Argument cannot be null.');
    return text;
}

/** Of the variables in reach, those that the query names; found whatever their case. */
function bindsOf(runtime: Runtime, text: string, variables: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
    const { binds } = runtime.platform.describeQuery(text);
    if (binds.length === 0) return new Map();
    const nameInReach = new Map([...variables.keys()].map((name) => [name.toLowerCase(), name]));
    return new Map(
        binds.map((name) => {
            const found = nameInReach.get(name.trim().toLowerCase());
            if (found === undefined) throw runtime.exception('System.QueryException', `Variable does not exist: ${name}`);
            return [name, variables.get(found)];
        }),
    );
}

/** A cursor keeps the whole answer; `fetch` cuts from it. */
class Cursor extends PlatformObject {
    readonly rows: ApexList;

    constructor(rows: ApexList) {
        super('Database.Cursor');
        this.rows = rows;
    }
}

export const queryLocators: LibraryPart = (runtime) => [
    {
        name: 'Database.QueryLocator',
        kind: 'class',
        members: {
            'String getQuery()': (self: QueryLocator) => self.query,
            'Database.QueryLocatorIterator iterator()': (self: QueryLocator) => self.iterator(),
        },
    },
    {
        name: 'Database.QueryLocatorIterator',
        kind: 'class',
        implements: ['Iterator<SObject>'],
        members: {
            'Boolean hasNext()': (self: QueryLocatorIterator) => self.hasNext(),
            'SObject next()': (self: QueryLocatorIterator) => self.next(),
        },
    },
    {
        name: 'Database.Cursor',
        kind: 'class',
        members: {
            'Integer getNumRecords()': (self: Cursor) => self.rows.size,
            'List<SObject> fetch(Integer position, Integer count)': (self: Cursor, position: number, count: number) => {
                if (position < 0 || position + count > self.rows.size || count < 0) {
                    throw runtime.exception('System.InvalidParameterValueException', 'The position and count are outside of the cursor');
                }
                return list(SOBJECT, items(self.rows).slice(position, position + count));
            },
        },
    },
    { name: 'Database.PaginationCursor', kind: 'class', members: {} },
];
