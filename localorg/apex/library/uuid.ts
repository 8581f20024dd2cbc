import { randomUUID } from 'node:crypto';
import { platformException, required } from '../values/exceptions.ts';
import { textHash } from '../values/equality.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';

/** System.UUID: equal when their text is. */
class Uuid extends PlatformObject {
    readonly text: string;

    constructor(text: string) {
        super('System.UUID');
        this.text = text;
    }

    override apexText(): string {
        return this.text;
    }

    canonicalKey(): string {
        return `\u0000uuid:${this.text}`;
    }
}

export const uuids: LibraryPart = () => [
    {
        name: 'System.UUID',
        kind: 'class',
        members: {
            'static System.UUID randomUUID()': () => new Uuid(randomUUID()),
            'static System.UUID fromString(String text)': (text: string) => {
                if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(required(text))) {
                    throw platformException('System.IllegalArgumentException', `Invalid UUID string: ${text}`);
                }
                return new Uuid(text.toLowerCase());
            },
            'String toString()': (self: Uuid) => self.text,
            'Boolean equals(Object other)': (self: Uuid, other: unknown) => other instanceof Uuid && other.text === self.text,
            'Integer hashCode()': (self: Uuid) => textHash(self.text),
        },
    },
];
