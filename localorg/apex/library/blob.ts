import { NotSupported } from '../../fault.ts';
import { ApexBlob } from '../values/blob.ts';
import { platformException, required } from '../values/exceptions.ts';
import type { LibraryPart } from './define.ts';

export const blobs: LibraryPart = () => [
    {
        name: 'Blob',
        kind: 'class',
        members: {
            'static Blob valueOf(String text)': (text: string) => ApexBlob.fromText(required(text)),
            'static Blob toPdf(String html)': () => {
                throw new NotSupported('Blob.toPdf');
            },
            'Integer size()': (self: ApexBlob) => self.bytes.length,
            'String toString()': (self: ApexBlob) => textOfBlob(self),
        },
    },
    {
        name: 'System.EncodingUtil',
        kind: 'class',
        members: {
            'static String base64Encode(Blob value)': (value: ApexBlob) => Buffer.from(required(value).bytes).toString('base64'),
            'static Blob base64Decode(String text)': (text: string) => fromBase64(required(text)),
            'static String base64UrlEncode(Blob value)': (value: ApexBlob) => Buffer.from(required(value).bytes).toString('base64url'),
            'static Blob base64UrlDecode(String text)': (text: string) => new ApexBlob(Buffer.from(required(text), 'base64url')),
            'static String convertToHex(Blob value)': (value: ApexBlob) => Buffer.from(required(value).bytes).toString('hex'),
            'static Blob convertFromHex(String text)': (text: string) => fromHex(required(text)),
            'static String urlEncode(String text, String charset)': (text: string, charset: string) => urlEncode(required(text), charset),
            'static String urlDecode(String text, String charset)': (text: string, charset: string) => urlDecode(required(text), charset),
        },
    },
];

/** A real org refuses to read bytes as text that are none. */
function textOfBlob(blob: ApexBlob): string {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(blob.bytes);
    } catch {
        throw platformException('System.StringException', 'BLOB is not a valid UTF-8 string');
    }
}

function fromBase64(text: string): ApexBlob {
    const strange = /[^A-Za-z0-9+/=\s]/.exec(text)?.[0];
    if (strange !== undefined) throw platformException('System.StringException', `Unrecognized base64 character: ${strange}`);
    return new ApexBlob(Buffer.from(text, 'base64'));
}

function fromHex(text: string): ApexBlob {
    if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) {
        throw platformException('System.InvalidParameterValueException', 'Value is not a valid hexadecimal text');
    }
    return new ApexBlob(Buffer.from(text, 'hex'));
}

/** As Java's URLEncoder: application/x-www-form-urlencoded, where a blank is a plus. */
function urlEncode(text: string, charset: string): string {
    requireUtf8(charset);
    return encodeURIComponent(text)
        .replaceAll('%20', '+')
        .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function urlDecode(text: string, charset: string): string {
    requireUtf8(charset);
    try {
        return decodeURIComponent(text.replaceAll('+', ' '));
    } catch {
        throw platformException('System.IllegalArgumentException', `URLDecoder: Illegal hex characters in escape (%) pattern: ${text}`);
    }
}

function requireUtf8(charset: string): void {
    if (!/^utf-?8$/i.test(required(charset))) throw new NotSupported(`EncodingUtil with the character set ${charset} (use UTF-8)`);
}
