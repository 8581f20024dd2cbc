import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export interface TestKey {
    readonly privateKey: KeyObject;
    /** PEM of a certificate that the key has signed for itself. */
    readonly certificate: string;
}

/** What `openssl req -x509` makes, without openssl. */
export function makeKey(): TestKey {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const algorithm = sequence(objectId(SHA256_WITH_RSA), der(0x05));
    const name = sequence(der(0x31, sequence(objectId(COMMON_NAME), der(0x0c, Buffer.from('test')))));
    const validity = sequence(der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z')));
    const subject = publicKey.export({ type: 'spki', format: 'der' });
    const content = sequence(der(0x02, Buffer.from([1])), algorithm, name, validity, name, subject);
    const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]));
    const base64 = sequence(content, algorithm, signature)
        .toString('base64')
        .replace(/.{64}(?=.)/g, '$&\n');
    return { privateKey, certificate: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n` };
}

/** A JSON Web Token of these claims. */
export function signAssertion(claims: object, { privateKey }: TestKey, alg = 'RS256'): string {
    const signed = [{ alg }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

/** The identifiers' own bytes: 1.2.840.113549.1.1.11 and 2.5.4.3. */
const SHA256_WITH_RSA = '2a864886f70d01010b';
const COMMON_NAME = '550403';

function objectId(hex: string): Buffer {
    return der(0x06, Buffer.from(hex, 'hex'));
}

function sequence(...parts: readonly Buffer[]): Buffer {
    return der(0x30, Buffer.concat(parts));
}

/** One element of DER (X.690): tag, length, content. */
function der(tag: number, content: Buffer = Buffer.alloc(0)): Buffer {
    const { length } = content;
    const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
    return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
