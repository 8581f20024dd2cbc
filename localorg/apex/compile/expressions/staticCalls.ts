import type { Call } from '../../syntax/ast.ts';
import { STRING, listOf, typeName, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { convert } from '../code/convert.ts';
import { value, type Value } from '../code/value.ts';
import { isEnum } from './anyMethods.ts';
import { callLibraryStatic } from './libraryCalls.ts';
import { signatureText } from './overloads.ts';
import { callStatic, chooseMethod, projectMethods } from './projectCalls.ts';
import { callSObjectStatic } from './sobjectCalls.ts';

/** `Type.method(…)` */
export function callStaticOfType(type: ApexType, path: string, node: Call, body: Body): Value {
    const args = node.arguments.map((argument) => body.expression(argument));
    const symbol = body.program.symbolOf(type);
    if (symbol !== undefined) {
        const methods = projectMethods(symbol, node.name.toLowerCase(), body.program).filter((method) => method.isStatic);
        const method = chooseMethod(methods, args, body);
        if (method !== undefined) return callStatic(method, args, body, node);
    }
    const called =
        (type.kind === 'sobject' ? callSObjectStatic(type.name, node, args, body) : undefined) ??
        callLibraryStatic(type, node, args, body) ??
        callEnumStatic(type, node, args, body) ??
        callHidden(path, node, args, body);
    if (called !== undefined) return called;
    throw body.error(
        `Method does not exist or incorrect signature: void ${signatureText(node.name, args)} from the type ${typeName(type)}`,
        node,
    );
}

function callEnumStatic(type: ApexType, node: Call, args: readonly Value[], body: Body): Value | undefined {
    if (!isEnum({ code: '', type, isNonNull: true }, body)) return undefined;
    const constants = enumConstantsCode(type, body);
    const key = node.name.toLowerCase();
    if (key === 'values' && args.length === 0) {
        return value(body.call('newList', body.module.type(type), `${constants}.slice()`), listOf(type), true);
    }
    const [name] = args;
    if (key === 'valueof' && args.length === 1 && name !== undefined) {
        return value(body.call('enumValueOf', body.module.type(type), constants, convert(name, STRING, body, node)), type, true);
    }
    return undefined;
}

function enumConstantsCode(type: ApexType, body: Body): string {
    const symbol = body.program.symbolOf(type);
    if (symbol !== undefined) return `${body.module.classCode(symbol)}.$class.constants`;
    const library = body.program.library.of(type);
    const constants = (library?.constants ?? []).map(
        (name) => `support.libraryEnum(${JSON.stringify(library?.name)},${JSON.stringify(name)})`,
    );
    return body.module.constant(`[${constants.join(',')}]`);
}

/** An sObject may share its name with a class of the library: `Network.getNetworkId()`. */
function callHidden(path: string, node: Call, args: readonly Value[], body: Body): Value | undefined {
    const library = body.program.library.find(path);
    return library === undefined ? undefined : callLibraryStatic({ kind: 'platform', name: library.name, args: [] }, node, args, body);
}
