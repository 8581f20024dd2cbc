import type { Catch, Try } from '../../syntax/ast.ts';
import { typeName } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { countLine } from './coverage.ts';
import { compileScoped, declareLocal } from './variables.ts';

export function compileTry(node: Try, body: Body): void {
    body.write(`${countLine(node, body)}try{`, node.line);
    compileScoped(node.body, body);
    body.write('}');
    if (node.catches.length > 0) compileCatches(node.catches, body);
    if (node.finally !== null) {
        body.write('finally{');
        compileScoped(node.finally, body);
        body.write('}');
    }
}

/** What no Apex can catch (limits, failed assertions, the org's own faults) is thrown on by `caught`. */
function compileCatches(catches: readonly Catch[], body: Body): void {
    const raw = body.temporary();
    body.write(`catch($error){${raw}=${body.call('caught', '$error')};`);
    for (const [index, clause] of catches.entries()) {
        body.locals.open();
        const type = body.resolve(clause.type);
        if (type.kind !== 'class' && !(type.kind === 'platform' && /Exception$/.test(type.name))) {
            throw body.error(`Catch type must be an exception: ${typeName(type)}`, clause);
        }
        const symbol = body.program.symbolOf(type);
        const test =
            symbol === undefined
                ? body.call('isException', raw, body.module.type(type))
                : `${raw} instanceof ${body.module.classCode(symbol)}`;
        const variable = declareLocal(clause.name, type, clause, body, { isNonNull: true });
        body.write(`${index === 0 ? '' : 'else '}if(${test}){let ${variable.code}=${raw};`, clause.line);
        compileScoped(clause.body, body);
        body.write('}');
        body.locals.close();
    }
    body.write(`else throw ${raw};}`);
}
