import { readFields } from './classFile.ts';
import { readJar } from './jar.ts';
import type { Objects, QueriedObject } from './objects.ts';

const FOLDER = 'com/nawforce/runforce/SObjects/';
const OBJECT = /^(\[?)L(?:com\/nawforce\/runforce\/SObjects\/(\w+)|com\/nawforce\/runforce\/System\/(SObject));$/;
/** Values of several parts, which a query selects as one field. */
const COMPOUND = new Set(['Address', 'Location']);
/** What stands for any object in a polymorphic relationship. */
const ANY_OBJECT = 'Name';

/** The platform's objects, out of the jar in which apexlink keeps each as a Java class. */
export function readStandardObjects(jar: string): Objects {
    const classes = new Map(
        readJar(jar)
            .filter(({ name }) => name.startsWith(FOLDER) && name.endsWith('.class'))
            .map((entry) => [entry.name.slice(FOLDER.length, -'.class'.length).toLowerCase(), entry]),
    );
    return {
        find: (name) => {
            const entry = classes.get(name.toLowerCase());
            return entry && objectOf(entry.name.slice(FOLDER.length, -'.class'.length), entry.read());
        },
    };
}

function objectOf(name: string, classFile: Buffer): QueriedObject {
    const fields = new Set<string>();
    const parents = new Map<string, string>();
    const children = new Map<string, string>();
    for (const field of readFields(classFile)) {
        // Java has words of its own, behind which the jar puts a sign.
        const key = field.name.replace(/\$$/, '').toLowerCase();
        const match = OBJECT.exec(field.descriptor);
        const list = match?.[1];
        const object = match?.[2] ?? ANY_OBJECT;
        if (list === undefined || COMPOUND.has(object)) fields.add(key);
        else if (list === '[') children.set(key, object);
        else parents.set(key, object);
    }
    return { name, fields, parents, children };
}
