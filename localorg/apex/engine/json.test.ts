import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexOrg } from './compiling.ts';

const MAIN = `public class Main {
    public class Given { @AuraEnabled public String name { get; set; } @AuraEnabled public List<Given> children { get; set; } public String hidden { get; set; } }
    @AuraEnabled public static String describe(Integer count, Decimal price, Boolean isNew, Date day, Id recordId, List<String> names, Map<String, Integer> sizes) {
        return count + ' ' + price + ' ' + isNew + ' ' + day.year() + ' ' + recordId + ' ' + names.size() + ' ' + sizes.get('a');
    }
    @AuraEnabled public static Given echo(Given given) { return given; }
    @AuraEnabled public static Account account(Account account) { account.NumberOfEmployees += 1; return account; }
    @AuraEnabled public static Object missing(String name) { return name; }
}`;

test('parameters of a page arrive in the types of the method', () => {
    const org = apexOrg({ 'Main.cls': MAIN });
    const given = { count: 3, price: 1.5, isNew: true, day: '2024-02-29', recordId: '001000000000001', names: ['x', 'y'], sizes: { a: 4 } };
    assert.equal(org.engine.invokeAura('Main', 'describe', given), '3 1.5 true 2024 001000000000001AAA 2 4');
    assert.equal(org.engine.invokeAura('Main', 'missing', {}), null);
});

test('a class goes to Apex and back by its @AuraEnabled properties; what is null is left out', () => {
    const org = apexOrg({ 'Main.cls': MAIN });
    const given = { name: 'one', hidden: 'x', children: [{ name: 'two' }] };
    assert.deepEqual(org.engine.invokeAura('Main', 'echo', { given }), { name: 'one', children: [{ name: 'two' }] });
});

test('a record goes to Apex and back as its fields', () => {
    const org = apexOrg({ 'Main.cls': MAIN });
    assert.deepEqual(org.engine.invokeAura('Main', 'account', { account: { Name: 'Acme', NumberOfEmployees: 4 } }), {
        Name: 'Acme',
        NumberOfEmployees: 5,
    });
});

test('a value of the wrong type is refused with the name of the parameter', () => {
    const org = apexOrg({ 'Main.cls': MAIN });
    assert.throws(
        () => org.engine.invokeAura('Main', 'describe', { count: 'three' }),
        /^Fault: Value provided is invalid for action parameter 'count' of type 'Integer'/,
    );
    assert.throws(() => org.engine.invokeAura('Main', 'describe', { names: 'x' }), /action parameter 'names' of type 'List<String>'/);
});

test('a REST method takes the members of the body as parameters and answers JSON', () => {
    const org = apexOrg({
        'Main.cls': `@RestResource(urlMapping='/forms/*') global class Main {
            global class Answer { public String name; public Integer size; public String missing; }
            @HttpPost global static Answer create(String name, Integer size) { Answer answer = new Answer(); answer.name = name; answer.size = size + 1; return answer; }
        }`,
    });
    const post = (body: string) => {
        const answer = org.engine.invokeRest({
            method: 'POST',
            path: '/forms/',
            query: new Map(),
            headers: new Map(),
            body: Buffer.from(body),
            remoteAddress: '127.0.0.1',
        });
        return [answer.status, JSON.parse(new TextDecoder().decode(answer.body))] as const;
    };
    assert.deepEqual(post('{"name":"one","size":2}'), [200, { name: 'one', size: 3, missing: null }]);
    assert.equal(post('{"name":')[0], 400);
    assert.deepEqual(post('{"other":1}'), [
        400,
        [{ errorCode: 'JSON_PARSER_ERROR', message: 'Unexpected parameter encountered during deserialization: other' }],
    ]);
});
