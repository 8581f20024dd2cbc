export class ApexBlob {
    readonly bytes: Uint8Array;

    constructor(bytes: Uint8Array) {
        this.bytes = bytes;
    }

    static fromText(text: string): ApexBlob {
        return new ApexBlob(new TextEncoder().encode(text));
    }

    text(): string {
        return new TextDecoder().decode(this.bytes);
    }

    canonicalKey(): string {
        return `\u0000blob:${Buffer.from(this.bytes).toString('base64')}`;
    }
}
