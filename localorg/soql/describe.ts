import type { QueryShape } from '../schema/requests.ts';
import type { Schema } from '../schema/schema.ts';
import { compileAggregate, compileCount, isAggregate, isPlainCount } from './compileAggregate.ts';
import { compileRecords } from './compileRecords.ts';
import { Compilation } from './compilation.ts';
import { tokenize } from './lexer.ts';
import { parseQuery } from './parseQuery.ts';

/** What a query answers, and which binds it needs; refuses what does not exist. */
export function describeQuery(text: string, schema: Schema): QueryShape {
    const node = parseQuery(text);
    const compilation = new Compilation(text, schema, undefined);
    const binds = tokenize(text).flatMap((token) => (token.kind === 'bind' ? [token.text] : []));
    const object = compilation.object(node.from.name, node.from.at).name;
    if (isPlainCount(node)) {
        compileCount(node, compilation);
        return { object, kind: 'count', columns: [{ name: 'expr0', type: 'int', scale: 0 }], binds };
    }
    if (isAggregate(node)) return { object, kind: 'aggregate', columns: compileAggregate(node, compilation).columns, binds };
    return { object, kind: 'records', columns: compileRecords(node, compilation).columns, binds };
}
