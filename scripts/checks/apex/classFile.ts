/** A public field of a Java class: `Lcom/example/User;` is one object, `[Lcom/example/User;` a list. */
export interface JavaField {
    readonly name: string;
    readonly descriptor: string;
}

const MAGIC = 0xcafebabe;
const STATIC = 0x0008;
const UTF8 = 1;
/** Bytes of each kind of constant behind its tag; text has a length of its own. */
const CONSTANT_BYTES: Readonly<Record<number, number>> = {
    3: 4,
    4: 4,
    5: 8,
    6: 8,
    7: 2,
    8: 2,
    9: 4,
    10: 4,
    11: 4,
    12: 4,
    15: 3,
    16: 2,
    17: 4,
    18: 4,
    19: 2,
    20: 2,
};

/** The class file format counts Java 1.1 as 45. */
export function javaVersionOf(classFile: Buffer): number {
    requireClass(classFile);
    return classFile.readUInt16BE(6) - 44;
}

/** The same class, said to be made for an older Java. It runs there when it uses nothing newer. */
export function loweredTo(javaVersion: number, classFile: Buffer): Buffer {
    requireClass(classFile);
    const lowered = Buffer.from(classFile);
    lowered.writeUInt16BE(javaVersion + 44, 6);
    return lowered;
}

/** The fields of each instance, in the order of the class. */
export function readFields(classFile: Buffer): readonly JavaField[] {
    requireClass(classFile);
    const { texts, end } = readConstants(classFile);
    const interfaces = classFile.readUInt16BE(end + 6);
    let at = end + 8 + 2 * interfaces;
    const count = classFile.readUInt16BE(at);
    at += 2;
    const fields: JavaField[] = [];
    for (let index = 0; index < count; index += 1) {
        const isStatic = (classFile.readUInt16BE(at) & STATIC) !== 0;
        const name = texts.get(classFile.readUInt16BE(at + 2)) ?? '';
        const descriptor = texts.get(classFile.readUInt16BE(at + 4)) ?? '';
        if (!isStatic) fields.push({ name, descriptor });
        const attributes = classFile.readUInt16BE(at + 6);
        at += 8;
        for (let attribute = 0; attribute < attributes; attribute += 1) at += 6 + classFile.readUInt32BE(at + 2);
    }
    return fields;
}

function readConstants(classFile: Buffer): { readonly texts: ReadonlyMap<number, string>; readonly end: number } {
    const texts = new Map<number, string>();
    const count = classFile.readUInt16BE(8);
    let at = 10;
    for (let index = 1; index < count; index += 1) {
        const tag = classFile.readUInt8(at);
        if (tag === UTF8) {
            const bytes = classFile.readUInt16BE(at + 1);
            texts.set(index, classFile.toString('utf8', at + 3, at + 3 + bytes));
            at += 3 + bytes;
            continue;
        }
        const bytes = CONSTANT_BYTES[tag];
        if (bytes === undefined) throw new Error(`A class file with a constant of kind ${tag} is not supported.`);
        at += 1 + bytes;
        // A number of eight bytes takes two places.
        if (bytes === 8) index += 1;
    }
    return { texts, end: at };
}

function requireClass(classFile: Buffer): void {
    if (classFile.length < 10 || classFile.readUInt32BE(0) !== MAGIC) throw new Error('This is not a Java class file.');
}
