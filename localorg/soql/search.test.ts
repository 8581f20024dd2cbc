import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault, NotSupported } from '../fault.ts';
import { runSearch } from './search.ts';
import { testOrg } from './testOrg.ts';

const org = testOrg();
const acme = org.put('Account', { Name: 'Acme North', Phone: '555 1234' });
org.put('Account', { Name: 'Zeta' });
org.put('Contact', { LastName: 'Acme', Email: 'north@example.com' });

function found(text: string, fixedIds?: readonly string[]): readonly (readonly unknown[])[] {
    const lists = runSearch({ text, binds: new Map([['term', 'acme']]), access: 'system', sharing: false, fixedIds }, org);
    return lists.map((list) => list.map(({ values }) => values['Name'] ?? values['Id']));
}

test('finds each word of the term in the fields of each object', () => {
    assert.deepEqual(found("FIND 'acme nor*' IN ALL FIELDS RETURNING Account(Name), Contact(Name)"), [['Acme North'], ['Acme']]);
    assert.deepEqual(found('FIND {north} IN NAME FIELDS RETURNING Account(Name), Contact(Name)'), [['Acme North'], []]);
    assert.deepEqual(found('FIND {1234} IN PHONE FIELDS RETURNING Account'), [[acme]]);
});

test('filters, binds and limits like a query', () => {
    assert.deepEqual(found('FIND :term RETURNING Account(Name WHERE Phone != null ORDER BY Name LIMIT 5), Contact(Name) LIMIT 1'), [
        ['Acme North'],
        [],
    ]);
});

test('in a test it finds the fixed ids and nothing else', () => {
    assert.deepEqual(found("FIND 'nowhere' RETURNING Account(Name), Contact(Name)", [acme]), [['Acme North'], []]);
    assert.deepEqual(found("FIND 'acme' RETURNING Account(Name)", []), [[]]);
});

test('refuses a term of one character and what it does not know', () => {
    assert.throws(() => found("FIND 'a' RETURNING Account"), Fault);
    assert.throws(() => found("FIND 'acme'"), NotSupported);
});
