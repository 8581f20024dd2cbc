import type { AmountNode, ConditionNode, QueryNode, SearchGroup } from './ast.ts';
import type { SearchRequest } from '../schema/requests.ts';
import type { Field, FieldType, ObjectType, SObjectRecord } from '../schema/schema.ts';
import { Compilation } from './compilation.ts';
import { parseSearch } from './parseSearch.ts';
import { runNode, type QueryContext } from './query.ts';
import { QueryFault } from './queryFault.ts';

/**
 * A SOSL search: a list of records for each object of RETURNING. With `fixedIds` (a test) it finds these and nothing else,
 * without them every record in which each word of the term stands somewhere in the searched fields.
 */
export function runSearch(request: SearchRequest, context: QueryContext): readonly (readonly SObjectRecord[])[] {
    const search = parseSearch(request.text);
    const { term } = search;
    const place = { text: request.text, at: term.at };
    const bound = term.kind === 'bind' ? request.binds.get(term.text) : term.text;
    if (typeof bound !== 'string') throw new QueryFault('MALFORMED_SEARCH', `Variable does not exist: ${term.text}`, place);
    const words = wordsOf(bound);
    if (words.every((word) => word.replaceAll(/[%_]/g, '').length < 2))
        throw new QueryFault('MALFORMED_SEARCH', `search term must be longer than one character: ${bound}`, place);
    let left = limitOf(search.limit, request);
    return search.returning.map((query) => {
        const object = new Compilation(request.text, context.schema, undefined).object(query.from.name, query.from.at);
        const isUserMode = query.security === 'USER_MODE' || (request.access === 'user' && query.security !== 'SYSTEM_MODE');
        const isSearched = (field: Field): boolean => !isUserMode || context.access.field(object.name, field.name, 'read');
        const found = request.fixedIds === undefined ? matches(words, search.group, object, isSearched) : isOneOf(request.fixedIds);
        if (found === undefined) return [];
        const narrowed: QueryNode = {
            ...query,
            where: query.where === undefined ? found : { kind: 'and', parts: [found, query.where], at: query.at },
        };
        const records = runNode(narrowed, request, context).records.slice(0, left);
        left -= records.length;
        return records;
    });
}

function limitOf(limit: AmountNode | undefined, request: SearchRequest): number {
    if (limit === undefined) return 2000;
    if (limit.kind === 'number') return limit.value;
    const value = request.binds.get(limit.text);
    if (typeof value !== 'number')
        throw new QueryFault('MALFORMED_SEARCH', `Variable does not exist: ${limit.text}`, { text: request.text, at: limit.at });
    return value;
}

/** Words and quoted phrases as LIKE patterns; `*` and `?` are the search's own wildcards. */
function wordsOf(term: string): readonly string[] {
    const words = term.match(/"[^"]+"|[^\s"]+/g) ?? [];
    return words
        .filter((word) => !/^(AND|OR|NOT)$/.test(word))
        .map((word) =>
            word
                .replaceAll(/^"|"$/g, '')
                .replaceAll(/\\(.)/g, '$1')
                .replaceAll(/[%_\\]/g, '\\$&')
                .replaceAll('*', '%')
                .replaceAll('?', '_'),
        );
}

const searchedTypes: Readonly<Record<SearchGroup, readonly FieldType[]>> = {
    ALL: ['string', 'email', 'phone', 'url', 'textarea', 'combobox'],
    SIDEBAR: ['string', 'email', 'phone'],
    NAME: [],
    EMAIL: ['email'],
    PHONE: ['phone'],
};

function matches(
    words: readonly string[],
    group: SearchGroup,
    object: ObjectType,
    isSearched: (field: Field) => boolean,
): ConditionNode | undefined {
    const fields = object.fields
        .filter((field) => (field.isNameField && group === 'NAME') || searchedTypes[group].includes(field.type))
        .filter((field) => field.isFilterable && isSearched(field));
    if (fields.length === 0) return undefined;
    const parts = words.map((word): ConditionNode => {
        const inFields = fields.map((field): ConditionNode => ({
            kind: 'compare',
            left: { kind: 'field', path: [field.name], at: 0 },
            operator: 'LIKE',
            right: { kind: 'string', text: `%${word}%`, at: 0 },
            at: 0,
        }));
        return { kind: 'or', parts: inFields, at: 0 };
    });
    return { kind: 'and', parts, at: 0 };
}

function isOneOf(ids: readonly string[]): ConditionNode | undefined {
    if (ids.length === 0) return undefined;
    return {
        kind: 'compare',
        left: { kind: 'field', path: ['Id'], at: 0 },
        operator: 'IN',
        right: { kind: 'list', values: ids.map((text) => ({ kind: 'string', text, at: 0 })), at: 0 },
        at: 0,
    };
}
