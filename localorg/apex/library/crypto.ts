import {
    createCipheriv,
    createDecipheriv,
    createHash,
    createHmac,
    createPrivateKey,
    createPublicKey,
    randomBytes,
    randomInt,
    sign as signData,
    timingSafeEqual,
    verify as verifyData,
    type KeyObject,
} from 'node:crypto';
import { NotSupported } from '../../fault.ts';
import { ApexBlob } from '../values/blob.ts';
import { platformException, required } from '../values/exceptions.ts';
import type { LibraryPart } from './define.ts';

const DIGESTS: Readonly<Record<string, string>> = {
    md5: 'md5',
    sha1: 'sha1',
    'sha-1': 'sha1',
    sha256: 'sha256',
    'sha-256': 'sha256',
    'sha3-256': 'sha3-256',
    'sha3-384': 'sha3-384',
    'sha3-512': 'sha3-512',
    sha512: 'sha512',
    'sha-512': 'sha512',
};
const MACS: Readonly<Record<string, string>> = { hmacmd5: 'md5', hmacsha1: 'sha1', hmacsha256: 'sha256', hmacsha512: 'sha512' };
const SIGNATURES: Readonly<Record<string, { readonly hash: string; readonly isElliptic: boolean }>> = {
    rsa: { hash: 'sha1', isElliptic: false },
    'rsa-sha1': { hash: 'sha1', isElliptic: false },
    'rsa-sha256': { hash: 'sha256', isElliptic: false },
    'rsa-sha384': { hash: 'sha384', isElliptic: false },
    'rsa-sha512': { hash: 'sha512', isElliptic: false },
    'ecdsa-sha256': { hash: 'sha256', isElliptic: true },
    'ecdsa-sha384': { hash: 'sha384', isElliptic: true },
    'ecdsa-sha512': { hash: 'sha512', isElliptic: true },
};
const IV_BYTES = 16;

export const cryptography: LibraryPart = () => [
    {
        name: 'System.Crypto',
        kind: 'class',
        members: {
            'static Blob generateDigest(String algorithm, Blob input)': (algorithm: string, input: ApexBlob) =>
                new ApexBlob(createHash(named(DIGESTS, algorithm)).update(required(input).bytes).digest()),
            'static Blob generateMac(String algorithm, Blob input, Blob privateKey)': mac,
            'static Boolean verifyHMac(String algorithm, Blob input, Blob privateKey, Blob macToVerify)': (
                algorithm: string,
                input: ApexBlob,
                key: ApexBlob,
                given: ApexBlob,
            ) => {
                const expected = mac(algorithm, input, key).bytes;
                return expected.length === given.bytes.length && timingSafeEqual(expected, given.bytes);
            },
            'static Blob generateAesKey(Integer size)': (size: number) => {
                if (size !== 128 && size !== 192 && size !== 256) throw invalid(`Invalid key size ${size}: use 128, 192 or 256`);
                return new ApexBlob(randomBytes(size / 8));
            },
            'static Integer getRandomInteger()': () => randomInt(-(2 ** 31), 2 ** 31),
            'static Long getRandomLong()': () => BigInt.asIntN(64, randomBytes(8).readBigInt64BE()),
            'static Blob encrypt(String algorithm, Blob privateKey, Blob initializationVector, Blob clearText)': (
                algorithm: string,
                key: ApexBlob,
                iv: ApexBlob,
                text: ApexBlob,
            ) => encrypt(algorithm, key, iv, text),
            'static Blob decrypt(String algorithm, Blob privateKey, Blob initializationVector, Blob cipherText)': (
                algorithm: string,
                key: ApexBlob,
                iv: ApexBlob,
                text: ApexBlob,
            ) => decrypt(algorithm, key, iv, text),
            'static Blob encryptWithManagedIV(String algorithm, Blob privateKey, Blob clearText)': (
                algorithm: string,
                key: ApexBlob,
                text: ApexBlob,
            ) => {
                const iv = new ApexBlob(randomBytes(IV_BYTES));
                return new ApexBlob(Buffer.concat([iv.bytes, encrypt(algorithm, key, iv, text).bytes]));
            },
            'static Blob decryptWithManagedIV(String algorithm, Blob privateKey, Blob cipherText)': (
                algorithm: string,
                key: ApexBlob,
                text: ApexBlob,
            ) => decrypt(algorithm, key, new ApexBlob(required(text).bytes.slice(0, IV_BYTES)), new ApexBlob(text.bytes.slice(IV_BYTES))),
            'static Blob sign(String algorithm, Blob input, Blob privateKey)': sign,
            'static Boolean verify(String algorithm, Blob data, Blob signature, Blob publicKey)': verify,
            'static Blob signWithCertificate(String algorithm, Blob input, String certificate)': () => {
                throw new NotSupported('Crypto.signWithCertificate (certificates of the org)');
            },
        },
    },
];

const invalid = (message: string): Error => platformException('System.SecurityException', message);

function named(algorithms: Readonly<Record<string, string>>, name: string): string {
    const found = algorithms[required(name).toLowerCase()];
    if (found === undefined) throw platformException('System.NoSuchAlgorithmException', `Algorithm ${name} not available`);
    return found;
}

function mac(algorithm: string, input: ApexBlob, key: ApexBlob): ApexBlob {
    return new ApexBlob(createHmac(named(MACS, algorithm), required(key).bytes).update(required(input).bytes).digest());
}

function cipherOf(algorithm: string, key: ApexBlob, iv: ApexBlob): string {
    const size = /^AES(128|192|256)$/i.exec(required(algorithm))?.[1];
    if (size === undefined)
        throw platformException('System.NoSuchAlgorithmException', `Algorithm ${algorithm} not available: use AES128, AES192 or AES256`);
    const bytes = Number(size) / 8;
    if (required(key).bytes.length !== bytes) throw invalid(`Invalid private key. Must be ${bytes} bytes.`);
    if (required(iv).bytes.length !== IV_BYTES) throw invalid(`Invalid initialization vector. Must be ${IV_BYTES} bytes.`);
    return `aes-${size}-cbc`;
}

function encrypt(algorithm: string, key: ApexBlob, iv: ApexBlob, text: ApexBlob): ApexBlob {
    const cipher = createCipheriv(cipherOf(algorithm, key, iv), key.bytes, iv.bytes);
    return new ApexBlob(Buffer.concat([cipher.update(required(text).bytes), cipher.final()]));
}

function decrypt(algorithm: string, key: ApexBlob, iv: ApexBlob, text: ApexBlob): ApexBlob {
    const decipher = createDecipheriv(cipherOf(algorithm, key, iv), key.bytes, iv.bytes);
    try {
        return new ApexBlob(Buffer.concat([decipher.update(required(text).bytes), decipher.final()]));
    } catch {
        throw invalid('Given final block not properly padded');
    }
}

function signatureOf(name: string): { readonly hash: string; readonly isElliptic: boolean } {
    const found = SIGNATURES[required(name).toLowerCase()];
    if (found === undefined) throw platformException('System.NoSuchAlgorithmException', `Algorithm ${name} not available`);
    return found;
}

/** Keys come as DER: PKCS #8 private, X.509 public. */
function sign(algorithm: string, input: ApexBlob, privateKey: ApexBlob): ApexBlob {
    const { hash } = signatureOf(algorithm);
    const key = keyFrom(() => createPrivateKey({ key: Buffer.from(required(privateKey).bytes), format: 'der', type: 'pkcs8' }));
    return new ApexBlob(signData(hash, required(input).bytes, key));
}

function verify(algorithm: string, data: ApexBlob, signature: ApexBlob, publicKey: ApexBlob): boolean {
    const { hash } = signatureOf(algorithm);
    const key = keyFrom(() => createPublicKey({ key: Buffer.from(required(publicKey).bytes), format: 'der', type: 'spki' }));
    return verifyData(hash, required(data).bytes, key, required(signature).bytes);
}

function keyFrom(read: () => KeyObject): KeyObject {
    try {
        return read();
    } catch {
        throw platformException('System.InvalidParameterValueException', 'The key is not a valid DER-encoded key');
    }
}
