import type { Runtime } from '../runtime.ts';
import { listOf, platformType, SOBJECT } from '../types/types.ts';
import { toSObject } from '../engine/records.ts';
import { accessOf } from './accessLevel.ts';
import { dataMode } from './caller.ts';
import type { Caller } from './caller.ts';
import { list } from './construct.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';
import { refusals } from './refusals.ts';
import { FIXED_SEARCH_RESULTS } from './testMethods.ts';

/** Search: SOSL given as text. */
export const search: LibraryPart = (runtime) => [
    {
        name: 'System.Search',
        kind: 'class',
        callerAware: ['query', 'find'],
        members: {
            'static List<List<SObject>> query(String query)': (text: string, caller: Caller) => listsOf(find(runtime, text, null, caller)),
            'static List<List<SObject>> query(String query, AccessLevel accessLevel)': (text: string, access: unknown, caller: Caller) =>
                listsOf(find(runtime, text, access, caller)),
            'static Search.SearchResults find(String query)': (text: string, caller: Caller) =>
                resultsOf(find(runtime, text, null, caller)),
            'static Search.SearchResults find(String query, AccessLevel accessLevel)': (text: string, access: unknown, caller: Caller) =>
                resultsOf(find(runtime, text, access, caller)),
            ...refusals(
                'Search',
                'static Search.SuggestionResults suggest(String query, String sObjectType, Search.SuggestionOption options)',
            ),
        },
    },
    {
        name: 'Search.SearchResults',
        kind: 'class',
        members: {
            'List<Search.SearchResult> get(String sObjectType)': (self: PlatformObject, name: string) =>
                list(
                    platformType('Search.SearchResult'),
                    (self.properties['records'] as readonly PlatformObject[]).filter(
                        (result) => String(result.properties['type']).toLowerCase() === name.toLowerCase(),
                    ),
                ),
        },
    },
    {
        name: 'Search.SearchResult',
        kind: 'class',
        members: {
            'SObject getSObject()': (self: PlatformObject) => self.properties['record'],
            ...refusals('Search.SearchResult', 'String getSnippet()', 'String getSnippet(String fieldName)'),
        },
    },
    {
        name: 'Search.SuggestionOption',
        kind: 'class',
        members: refusals('Search.SuggestionOption', 'new()', 'void setLimit(Integer limit)'),
    },
    { name: 'Search.SuggestionResults', kind: 'class', members: {} },
];

/** In a test a search finds the ids that Test.setFixedSearchResults gave, and nothing without them. */
function find(runtime: Runtime, text: string, access: unknown, caller: Caller): readonly (readonly unknown[])[] {
    runtime.limits.count('soslQueries');
    const fixedIds =
        runtime.test === undefined ? undefined : ((runtime.test.mocks.get(FIXED_SEARCH_RESULTS) as readonly string[] | undefined) ?? []);
    const mode = dataMode(caller, accessOf(access));
    const found = runtime.platform.search({ text, binds: new Map(), access: mode.access, sharing: mode.sharing, fixedIds });
    return found.map((records) => records.map((record) => toSObject(record, runtime.platform.schema, 'query')));
}

const listsOf = (found: readonly (readonly unknown[])[]): unknown =>
    list(
        listOf(SOBJECT),
        found.map((records) => list(SOBJECT, records)),
    );

function resultsOf(found: readonly (readonly unknown[])[]): PlatformObject {
    const records = found.flat().map(
        (record) =>
            new PlatformObject('Search.SearchResult', {
                record,
                type: (record as { readonly type: { readonly name: string } }).type.name,
            }),
    );
    return new PlatformObject('Search.SearchResults', { records });
}
