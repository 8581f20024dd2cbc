import { deflateRawSync, inflateRawSync, crc32 } from 'node:zlib';
import type { Runtime } from '../runtime.ts';
import { platformType, STRING } from '../types/types.ts';
import { ApexBlob } from '../values/blob.ts';
import { ApexDatetime } from '../values/dates.ts';
import type { EnumValue } from '../values/enums.ts';
import { list, map } from './construct.ts';
import type { LibraryPart } from './define.ts';
import { enumTypes } from './enumerations.ts';
import { PlatformObject } from './platformObject.ts';

interface Entry {
    readonly name: string;
    readonly content: Uint8Array;
}

class ZipEntry extends PlatformObject {
    readonly entry: Entry;

    constructor(entry: Entry) {
        super('Compression.ZipEntry', { name: entry.name });
        this.entry = entry;
    }
}

class ZipArchive extends PlatformObject {
    readonly entries = new Map<string, ZipEntry>();
    isDeflated = true;
}

/** Compression: zip archives in memory. */
export const compression: LibraryPart = (runtime) => {
    const find = (self: ZipArchive, name: string): ZipEntry | null => self.entries.get(name) ?? null;
    const common = {
        'List<Compression.ZipEntry> getEntries()': (self: ZipArchive) => list(platformType('Compression.ZipEntry'), self.entries.values()),
        'List<String> getEntryNames()': (self: ZipArchive) => list(STRING, self.entries.keys()),
        'Compression.ZipEntry getEntry(String name)': find,
        'Map<String, Compression.ZipEntry> getEntriesMap()': (self: ZipArchive) =>
            map(STRING, platformType('Compression.ZipEntry'), self.entries),
    };
    const add = (self: ZipArchive, name: string, content: ApexBlob): ZipEntry => {
        const entry = new ZipEntry({ name, content: content.bytes });
        self.entries.set(name, entry);
        return entry;
    };
    return [
        {
            name: 'Compression.ZipWriter',
            kind: 'class',
            members: {
                'new()': () => new ZipArchive('Compression.ZipWriter'),
                'Compression.ZipEntry addEntry(String name, Blob content)': add,
                'Compression.ZipEntry addEntry(Compression.ZipEntry prototype)': (self: ZipArchive, prototype: ZipEntry) =>
                    add(self, prototype.entry.name, new ApexBlob(prototype.entry.content)),
                'Blob getArchive()': (self: ZipArchive) =>
                    new ApexBlob(
                        writeZip(
                            [...self.entries.values()].map((each) => each.entry),
                            self.isDeflated,
                        ),
                    ),
                'void removeEntry(String name)': (self: ZipArchive, name: string) => void self.entries.delete(name),
                'Compression.ZipWriter setLevel(Compression.Level level)': (self: ZipArchive, level: EnumValue) => {
                    self.isDeflated = level.name !== 'NO_COMPRESSION';
                    return self;
                },
                'Compression.ZipWriter setMethod(Compression.Method method)': (self: ZipArchive, method: EnumValue) => {
                    self.isDeflated = method.name === 'DEFLATED';
                    return self;
                },
                ...common,
            },
        },
        {
            name: 'Compression.ZipReader',
            kind: 'class',
            members: {
                'new(Blob archive)': (archive: ApexBlob) => {
                    const made = new ZipArchive('Compression.ZipReader');
                    for (const entry of readZip(runtime, archive.bytes)) made.entries.set(entry.name, new ZipEntry(entry));
                    return made;
                },
                'Blob extract(String name)': (self: ZipArchive, name: string) => contentOf(runtime, find(self, name), name),
                'Blob extract(Compression.ZipEntry entry)': (_self: ZipArchive, entry: ZipEntry) => contentOf(runtime, entry, ''),
                ...common,
            },
        },
        {
            name: 'Compression.ZipEntry',
            kind: 'class',
            members: {
                'String getName()': (self: ZipEntry) => self.entry.name,
                'Blob getContent()': (self: ZipEntry) => new ApexBlob(self.entry.content),
                'Long getUncompressedSize()': (self: ZipEntry) => BigInt(self.entry.content.length),
                'Long getCrc()': (self: ZipEntry) => BigInt(crc32(self.entry.content)),
                'Datetime getLastModifiedTime()': () => new ApexDatetime(runtime.platform.now()),
            },
        },
        ...enumTypes('Compression.Level', 'Compression.Method'),
    ];
};

function contentOf(runtime: Runtime, found: ZipEntry | null, name: string): ApexBlob {
    if (found === null) throw runtime.exception('Compression.ZipException', `Entry not found: ${name}`);
    return new ApexBlob(found.entry.content);
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
/** Bit 11 says that names are UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, the first day of zip. */
const ZIP_DATE = 0x21;

/** An archive in the plain zip format (APPNOTE 6.3.3, no zip64). */
function writeZip(entries: readonly Entry[], isDeflated: boolean): Uint8Array {
    const files: Buffer[] = [];
    const directory: Buffer[] = [];
    let offset = 0;
    for (const { name, content } of entries) {
        const encodedName = Buffer.from(name);
        const packed = isDeflated ? deflateRawSync(content) : Buffer.from(content);
        const common = Buffer.alloc(26);
        common.writeUInt16LE(20, 0);
        common.writeUInt16LE(UTF8, 2);
        common.writeUInt16LE(isDeflated ? 8 : 0, 4);
        common.writeUInt16LE(ZIP_DATE, 8);
        common.writeUInt32LE(crc32(content), 10);
        common.writeUInt32LE(packed.length, 14);
        common.writeUInt32LE(content.length, 18);
        common.writeUInt16LE(encodedName.length, 22);
        const local = Buffer.concat([uint32(LOCAL_HEADER), common, encodedName, packed]);
        const rest = Buffer.alloc(14);
        rest.writeUInt32LE(offset, 10);
        directory.push(Buffer.concat([uint32(CENTRAL_HEADER), Buffer.from([20, 0]), common, rest, encodedName]));
        files.push(local);
        offset += local.length;
    }
    const central = Buffer.concat(directory);
    const end = Buffer.alloc(18);
    end.writeUInt16LE(entries.length, 4);
    end.writeUInt16LE(entries.length, 6);
    end.writeUInt32LE(central.length, 8);
    end.writeUInt32LE(offset, 12);
    return Buffer.concat([...files, central, uint32(END_OF_DIRECTORY), end]);
}

function uint32(value: number): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
}

function readZip(runtime: Runtime, bytes: Uint8Array): readonly Entry[] {
    const archive = Buffer.from(bytes);
    const end = archive.lastIndexOf(uint32(END_OF_DIRECTORY));
    if (end < 0) throw runtime.exception('Compression.ZipException', 'Not a zip archive');
    const entries: Entry[] = [];
    let at = archive.readUInt32LE(end + 16);
    for (let index = 0; index < archive.readUInt16LE(end + 10); index += 1) {
        const method = archive.readUInt16LE(at + 10);
        const [packedLength, nameLength] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)];
        const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
        const local = archive.readUInt32LE(at + 42);
        const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
        const packed = archive.subarray(start, start + packedLength);
        entries.push({ name, content: method === 0 ? packed : inflateRawSync(packed) });
        at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    }
    return entries;
}
