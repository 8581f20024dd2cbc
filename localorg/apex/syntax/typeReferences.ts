/* eslint-disable @typescript-eslint/no-unnecessary-condition -- the parser's types do not say that a part may be absent */
import type { CreatedNameContext, QualifiedNameContext, TypeRefContext } from '@apexdevtools/apex-parser';
import type { TypeReference } from './ast.ts';
import { placeOf, type Located } from './places.ts';

export function readType(context: TypeRefContext): TypeReference {
    const names: string[] = [];
    let parameters: readonly TypeReference[] = [];
    for (const part of context.typeName_list()) {
        const keyword = part.LIST() ?? part.SET() ?? part.MAP();
        names.push(keyword ? keyword.getText() : part.id().getText());
        if (part.typeArguments()) parameters = part.typeArguments().typeList().typeRef_list().map(readType);
    }
    const arrays = context.arraySubscripts()?.LBRACK_list().length ?? 0;
    return { name: names.join('.'), arguments: parameters, arrays, ...placeOf(context) };
}

export function readCreatedType(context: CreatedNameContext): TypeReference {
    const names: string[] = [];
    let parameters: readonly TypeReference[] = [];
    for (const part of context.idCreatedNamePair_list()) {
        names.push(part.anyId().getText());
        if (part.typeList()) parameters = part.typeList().typeRef_list().map(readType);
    }
    return { name: names.join('.'), arguments: parameters, arrays: 0, ...placeOf(context) };
}

export function readQualifiedType(context: QualifiedNameContext): TypeReference {
    return { name: context.getText(), arguments: [], arrays: 0, ...placeOf(context) };
}

export function voidType(at: Located): TypeReference {
    return { name: 'void', arguments: [], arrays: 0, ...placeOf(at) };
}
