import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classType, STRING } from '../types/types.ts';
import { textOf } from '../values/text.ts';
import { TypeValue } from '../values/typeValue.ts';
import { cache } from './cache.ts';
import { fakeRuntime, libraryOf, TEST_NOW, testClass } from './testing.ts';

const PUT = 'static void put(String key, Object value, Integer ttlSeconds)';
const GET = 'static Object get(String key)';

function cacheAt(clock: { now: number }) {
    const Builder = testClass('Builder', { loads: [STRING, null] }, { doLoad: (_self, key) => `loaded ${String(key)}` });
    const runtime = fakeRuntime({
        classes: [Builder],
        platform: { now: () => clock.now },
        runtime: { serialize: (value) => JSON.stringify(value), deserialize: (text) => JSON.parse(text) as unknown },
    });
    return libraryOf([cache], runtime);
}

test('a value lives for its time and no longer', () => {
    const clock = { now: TEST_NOW };
    const call = cacheAt(clock);
    call('Cache.Org', PUT, 'local.Settings.token', 'abc', 300);
    assert.equal(call('Cache.Org', GET, 'local.Settings.token'), 'abc');
    clock.now += 300_000;
    assert.equal(call('Cache.Org', GET, 'local.Settings.token'), null);
});

test('a partition sees what its qualified key put, and no other', () => {
    const call = cacheAt({ now: TEST_NOW });
    call('Cache.Org', PUT, 'local.Settings.token', 'abc', 300);
    const partition = call('Cache.Org', 'static Cache.OrgPartition getPartition(String name)', 'local.Settings');
    assert.equal(call('Cache.OrgPartition', 'Object get(String key)', partition, 'token'), 'abc');
    assert.equal(textOf(call('Cache.OrgPartition', 'Set<String> getKeys()', partition)), '{token}');
    assert.equal(call('Cache.Org', GET, 'token'), null);
    assert.equal(call('Cache.Session', GET, 'local.Settings.token'), null);
});

test('a key of other characters than letters and digits is refused', () => {
    const call = cacheAt({ now: TEST_NOW });
    assert.throws(() => call('Cache.Org', PUT, 'a-b', 1, 300), { name: 'Cache.InvalidParamException' });
});

test('a builder loads what is missing, once', () => {
    const call = cacheAt({ now: TEST_NOW });
    const builder = new TypeValue(classType('Builder'));
    assert.equal(call('Cache.Org', 'static Object get(Type cacheBuilder, String key)', builder, 'one'), 'loaded one');
});
