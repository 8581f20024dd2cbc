import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeRuntime, libraryOf } from './testing.ts';
import { url } from './url.ts';

const call = libraryOf([url], fakeRuntime());

test('an address is taken apart as Java does', () => {
    const made = call('System.URL', 'new(String spec)', 'https://me@host.example.com:8443/a/b?c=d#e');
    const parts = ['getProtocol', 'getHost', 'getPath', 'getQuery', 'getRef', 'getFile', 'getAuthority', 'getUserInfo'];
    assert.deepEqual(
        parts.map((part) => call('System.URL', `String ${part}()`, made)),
        ['https', 'host.example.com', '/a/b', 'c=d', 'e', '/a/b?c=d', 'me@host.example.com:8443', 'me'],
    );
    assert.equal(call('System.URL', 'Integer getPort()', made), 8443);
});

test("the org's domain has no path", () => {
    const domain = call('System.URL', 'static URL getOrgDomainUrl()');
    assert.equal(call('System.URL', 'String toExternalForm()', domain), 'https://test.my.example.com');
});

test('text without a protocol is no address', () => {
    assert.throws(() => call('System.URL', 'new(String spec)', 'host/path'), { message: 'no protocol: host/path' });
});
