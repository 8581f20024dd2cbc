import { platformException } from '../values/exceptions.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';

/** System.Version: a package version, compared part by part. */
class Version extends PlatformObject {
    readonly parts: readonly [number, number, number | null];

    constructor(major: number, minor: number, patch: number | null) {
        super('System.Version');
        this.parts = [major, minor, patch];
    }

    override apexText(): string {
        return this.parts.filter((part) => part !== null).join('.');
    }
}

function compare(left: Version, right: Version): number {
    for (const index of [0, 1, 2] as const) {
        const difference = (left.parts[index] ?? 0) - (right.parts[index] ?? 0);
        if (difference !== 0) return Math.sign(difference);
    }
    return 0;
}

export const versions: LibraryPart = () => [
    {
        name: 'System.Version',
        kind: 'class',
        members: {
            'new(Integer major, Integer minor)': (major: number, minor: number) => new Version(major, minor, null),
            'new(Integer major, Integer minor, Integer patch)': (major: number, minor: number, patch: number) =>
                new Version(major, minor, patch),
            'Integer compareTo(System.Version other)': (self: Version, other: Version | null) => {
                if (other === null) throw platformException('System.NullPointerException', 'Attempt to de-reference a null object');
                return compare(self, other);
            },
            'Integer major()': (self: Version) => self.parts[0],
            'Integer minor()': (self: Version) => self.parts[1],
            'Integer patch()': (self: Version) => self.parts[2],
        },
    },
];
