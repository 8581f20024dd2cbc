/** What SOQL needs to know of an object. All keys are in lower case; SOQL does not mind. */
export interface QueriedObject {
    readonly name: string;
    readonly fields: ReadonlySet<string>;
    /** Relationship to a parent, and the object there: `owner` to `User`. */
    readonly parents: ReadonlyMap<string, string>;
    /** Relationship to children, and the object there: `contacts` to `Contact`. */
    readonly children: ReadonlyMap<string, string>;
}

export interface Objects {
    /** @param name in any case */
    find(name: string): QueriedObject | undefined;
}

/** What a project adds to one object, its own or one of the platform. */
export interface ObjectPart {
    readonly name: string;
    readonly fields: readonly string[];
    readonly parents: readonly (readonly [relationship: string, object: string])[];
    readonly children: readonly (readonly [relationship: string, object: string])[];
}

/** The platform's objects with what the project adds to them; a later part adds to an earlier one. */
export function joinObjects(standard: Objects, parts: readonly ObjectPart[]): Objects {
    const joined = new Map<string, QueriedObject | undefined>();
    const find = (key: string): QueriedObject | undefined => {
        const added = parts.filter((part) => part.name.toLowerCase() === key);
        const base = standard.find(key);
        const [first] = added;
        if (first === undefined) return base;
        return {
            name: base?.name ?? first.name,
            fields: new Set([...(base?.fields ?? []), ...added.flatMap(({ fields }) => fields.map((field) => field.toLowerCase()))]),
            parents: new Map([...(base?.parents ?? []), ...added.flatMap(({ parents }) => parents.map(lowerKey))]),
            children: new Map([...(base?.children ?? []), ...added.flatMap(({ children }) => children.map(lowerKey))]),
        };
    };
    return {
        find: (name) => {
            const key = name.toLowerCase();
            if (!joined.has(key)) joined.set(key, find(key));
            return joined.get(key);
        },
    };
}

function lowerKey([relationship, object]: readonly [string, string]): readonly [string, string] {
    return [relationship.toLowerCase(), object];
}
