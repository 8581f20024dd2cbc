export type SqlValue = string | number | null;

/** A piece of SQL with the values of its question marks. */
export interface Sql {
    readonly text: string;
    readonly params: readonly SqlValue[];
}

/** SQL from a template: a piece stands as itself, any other value becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
    let text = strings[0] ?? '';
    const params: SqlValue[] = [];
    parts.forEach((part, index) => {
        if (part !== null && typeof part === 'object') {
            text += part.text;
            params.push(...part.params);
        } else {
            text += '?';
            params.push(part);
        }
        text += strings[index + 1] ?? '';
    });
    return { text, params };
}

export function join(parts: readonly Sql[], separator: string): Sql {
    return { text: parts.map((part) => part.text).join(separator), params: parts.flatMap((part) => part.params) };
}

/** A table, column or alias name. Names come from the schema, never from a caller's text. */
export function identifier(name: string): Sql {
    return { text: `"${name.replaceAll('"', '""')}"`, params: [] };
}

export const nothing: Sql = { text: '', params: [] };

/** Text that is SQL already. */
export function raw(text: string): Sql {
    return { text, params: [] };
}
