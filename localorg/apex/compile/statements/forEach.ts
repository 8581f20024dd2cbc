import type { ForEach } from '../../syntax/ast.ts';
import { OBJECT, typeName, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { nonNull, represent } from '../code/convert.ts';
import type { Value } from '../code/value.ts';
import { outermost } from '../symbols/symbols.ts';
import { conversionCost } from '../types/conversionCost.ts';
import { iteratedType } from '../types/subtypes.ts';
import { countLine } from './coverage.ts';
import { turnBudget, compileLoopBody } from './loops.ts';
import { declareLocal } from './variables.ts';

/** `for (Type name : collection)` */
export function compileForEach(node: ForEach, body: Body): void {
    const type = body.resolve(node.type);
    const collection = body.expression(node.collection);
    const count = countLine(node, body);
    body.locals.open();
    if (collection.isRows === true && type.kind === 'list') {
        // A query loop over lists gets 200 records at a time.
        openIteration(body.call('chunks', collection.code, body.module.type(type.element)), type, { code: '', type, isNonNull: true });
    } else {
        const element = iteratedType(collection.type, body.program);
        if (element === undefined) {
            throw body.error(`For loop must iterate over a collection, not ${typeName(collection.type)}`, node.collection);
        }
        checkElement(element, type, node, body);
        if (collection.type.kind === 'list') openListLoop(collection, element);
        else
            openIteration(body.call(iterationOf(collection, body), nonNull(collection, body)), type, {
                code: '',
                type: element,
                isNonNull: false,
            });
    }
    compileLoopBody(node.body, body);
    body.write('}');
    body.locals.close();

    function openIteration(source: string, declared: ApexType, element: Value): void {
        const item = body.temporary();
        const symbol = declareLocal(node.name, declared, node, body);
        const code = represent({ ...element, code: item }, declared, body);
        body.write(`${count}for(${item} of ${source}){${turnBudget(body)}let ${symbol.code}=${code};`, node.line);
    }

    /** By index, with a look at each turn whether the list was changed meanwhile. */
    function openListLoop(list: Value, element: ApexType): void {
        const [items, index, modifications] = [body.temporary(), body.temporary(), body.temporary()];
        const symbol = declareLocal(node.name, type, node, body);
        const code = represent({ code: `${items}.items[${index}]`, type: element, isNonNull: false }, type, body);
        body.write(`${count}${items}=${list.code};${modifications}=${items}.modifications;`, node.line);
        body.write(
            `for(${index}=0;${index}<${items}.items.length;${index}++){if(${items}.modifications!==${modifications})${body.call('modified')};`,
            node.line,
        );
        body.write(`${turnBudget(body)}let ${symbol.code}=${code};`, node.line);
    }
}

/** The API version from which a set may not be changed inside its loop; before, a loop goes through a copy. */
const STRICT_SETS_VERSION = 62;

function iterationOf(collection: Value, body: Body): string {
    const isLenient = collection.type.kind === 'set' && outermost(body.owner).apiVersion < STRICT_SETS_VERSION;
    return isLenient ? 'eachOfCopy' : 'each';
}

function checkElement(element: ApexType, type: ApexType, node: ForEach, body: Body): void {
    // Lists of sObjects may be read as records of one type, as they may be assigned.
    const isRecord = element.kind === 'sobject' && type.kind === 'sobject' && element.name === 'SObject';
    if (element === OBJECT && type !== OBJECT) throw loopError(element, node, body);
    if (!isRecord && conversionCost(element, type, body.program) === undefined) throw loopError(element, node, body);
}

function loopError(element: ApexType, node: ForEach, body: Body): Error {
    return body.error(`Loop variable must be of type ${typeName(element)}`, node);
}
