import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

export interface JarEntry {
    /** Its path in the jar: `com/example/Account.class`. */
    readonly name: string;
    /** Its bytes, unpacked. */
    read(): Buffer;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/** The entries of a jar, which is a zip file. @throws {Error} when the file is none */
export function readJar(file: string): readonly JarEntry[] {
    const zip = readFileSync(file);
    const end = endOfDirectory(zip, file);
    const count = zip.readUInt16LE(end + 10);
    const entries: JarEntry[] = [];
    for (let at = zip.readUInt32LE(end + 16); entries.length < count;) {
        if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY)
            throw new Error(`The directory of ${file} breaks off after ${entries.length} entries.`);
        const method = zip.readUInt16LE(at + 10);
        const packedBytes = zip.readUInt32LE(at + 20);
        const nameBytes = zip.readUInt16LE(at + 28);
        const start = zip.readUInt32LE(at + 42);
        const name = zip.toString('utf8', at + 46, at + 46 + nameBytes);
        entries.push({ name, read: () => unpack(method, packedOf(zip, start, packedBytes), `${name} in ${file}`) });
        at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    return entries;
}

/** It stands at the end, behind it only a comment. */
function endOfDirectory(zip: Buffer, file: string): number {
    for (let at = zip.length - 22; at >= 0; at -= 1) if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
    throw new Error(`${file} is not a jar: it has no directory at its end.`);
}

/** Behind the entry's own header, whose lengths may differ from the directory's. */
function packedOf(zip: Buffer, start: number, bytes: number): Buffer {
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    return zip.subarray(from, from + bytes);
}

function unpack(method: number, packed: Buffer, what: string): Buffer {
    if (method === STORED) return Buffer.from(packed);
    if (method === DEFLATED) return inflateRawSync(packed);
    throw new Error(`${what} is packed by method ${method}, which is not supported.`);
}
