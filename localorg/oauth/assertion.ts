import { verify, X509Certificate } from 'node:crypto';
import { refusals } from './fault.ts';

/** Who asks, for whom, of whom and until when, as an assertion says it (RFC 7523). Nothing of it has been checked yet. */
export interface Assertion {
    /** The app's consumer key. */
    readonly issuer: string;
    readonly username: string;
    readonly audience: string;
    /** Milliseconds since 1970. */
    readonly expiresAt: number;
    /** Whether the key of a certificate (PEM) has signed it. */
    isSignedBy(certificate: string): boolean;
}

/** Throws an OAuthFault for anything but a JSON Web Token that is signed with RS256 and has the four claims. */
export function readAssertion(text: string): Assertion {
    const [head = '', body = '', signature = '', ...more] = text.split('.');
    const { alg } = decode(head);
    const { iss, sub, aud, exp } = decode(body);
    if (more.length > 0 || alg !== 'RS256' || typeof iss !== 'string' || typeof sub !== 'string' || typeof aud !== 'string')
        throw refusals.invalidAssertion();
    if (typeof exp !== 'number') throw refusals.invalidAssertion();
    return {
        issuer: iss,
        username: sub,
        audience: aud,
        expiresAt: exp * 1_000,
        isSignedBy: (certificate) =>
            verify(
                'sha256',
                Buffer.from(`${head}.${body}`),
                new X509Certificate(certificate).publicKey,
                Buffer.from(signature, 'base64url'),
            ),
    };
}

function decode(part: string): Readonly<Record<string, unknown>> {
    try {
        const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
        if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
    } catch {
        // Told below.
    }
    throw refusals.invalidAssertion();
}

/** Why a text cannot be the certificate of an app, or undefined when it can. */
export function certificateProblem(certificate: string): string | undefined {
    try {
        const isRsa = new X509Certificate(certificate).publicKey.asymmetricKeyType === 'rsa';
        return isRsa ? undefined : 'The certificate has no RSA key. Make one with openssl req -x509 -newkey rsa:2048.';
    } catch {
        return 'This is no X.509 certificate in PEM. Paste the whole file, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.';
    }
}
