import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export function randomToken(byteCount = 32): string {
    return randomBytes(byteCount).toString('base64url');
}

export function hashSecret(secret: string): string {
    return createHash('sha256').update(secret).digest('hex');
}

export function isSecretEqual(secret: string, hash: string): boolean {
    return timingSafeEqual(Buffer.from(hashSecret(secret), 'hex'), Buffer.from(hash, 'hex'));
}

/** RFC 7636: the challenge of a verifier with method S256. */
export function codeChallenge(verifier: string): string {
    return createHash('sha256').update(verifier).digest('base64url');
}
