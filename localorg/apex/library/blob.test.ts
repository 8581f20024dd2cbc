import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { ApexBlob } from '../values/blob.ts';
import { blobs } from './blob.ts';
import { cryptography } from './crypto.ts';
import { fakeRuntime, libraryOf } from './testing.ts';

const call = libraryOf([blobs, cryptography], fakeRuntime());
const hex = (blob: unknown): string => Buffer.from((blob as ApexBlob).bytes).toString('hex');
const text = ApexBlob.fromText('abc');

test('encodes and decodes', () => {
    assert.equal(call('System.EncodingUtil', 'static String base64Encode(Blob value)', text), 'YWJj');
    assert.equal((call('System.EncodingUtil', 'static Blob base64Decode(String text)', 'YWJj') as ApexBlob).text(), 'abc');
    assert.throws(() => call('System.EncodingUtil', 'static Blob base64Decode(String text)', 'Y*'), /Unrecognized base64 character: \*/);
    assert.equal(
        call('System.EncodingUtil', 'static String urlEncode(String text, String charset)', "a b&é'*", 'UTF-8'),
        'a+b%26%C3%A9%27*',
    );
    assert.equal(call('System.EncodingUtil', 'static String urlDecode(String text, String charset)', 'a+b%26', 'UTF-8'), 'a b&');
    assert.throws(() => call('System.EncodingUtil', 'static String urlDecode(String text, String charset)', '%', 'UTF-8'), /URLDecoder/);
    assert.throws(() => call('Blob', 'String toString()', new ApexBlob(Uint8Array.of(0xff))), /BLOB is not a valid UTF-8 string/);
});

test('digests and signs', () => {
    assert.equal(
        hex(call('System.Crypto', 'static Blob generateDigest(String algorithm, Blob input)', 'SHA-256', text)),
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    assert.equal(
        hex(
            call(
                'System.Crypto',
                'static Blob generateMac(String algorithm, Blob input, Blob privateKey)',
                'hmacSHA1',
                text,
                ApexBlob.fromText('k'),
            ),
        ).length,
        40,
    );
    assert.throws(() => call('System.Crypto', 'static Blob generateDigest(String algorithm, Blob input)', 'CRC', text), /CRC/);
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const secret = new ApexBlob(privateKey.export({ format: 'der', type: 'pkcs8' }));
    const signature = call('System.Crypto', 'static Blob sign(String algorithm, Blob input, Blob privateKey)', 'RSA-SHA256', text, secret);
    const open = new ApexBlob(publicKey.export({ format: 'der', type: 'spki' }));
    const verify = 'static Boolean verify(String algorithm, Blob data, Blob signature, Blob publicKey)';
    assert.equal(call('System.Crypto', verify, 'RSA-SHA256', text, signature, open), true);
    assert.equal(call('System.Crypto', verify, 'RSA-SHA256', ApexBlob.fromText('other'), signature, open), false);
});

test('encrypts with its own and with a given vector', () => {
    const key = call('System.Crypto', 'static Blob generateAesKey(Integer size)', 128);
    const managed = call(
        'System.Crypto',
        'static Blob encryptWithManagedIV(String algorithm, Blob privateKey, Blob clearText)',
        'AES128',
        key,
        text,
    );
    const decrypt = 'static Blob decryptWithManagedIV(String algorithm, Blob privateKey, Blob cipherText)';
    assert.equal((call('System.Crypto', decrypt, 'AES128', key, managed) as ApexBlob).text(), 'abc');
    assert.throws(() => call('System.Crypto', decrypt, 'AES256', key, managed), /Must be 32 bytes/);
});
