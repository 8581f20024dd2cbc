import { listOf, mapOf, platformType, setOf, type ApexType } from '../../types/types.ts';

/** The type arguments of a value by the names of its library type's parameters. */
export type TypeArguments = ReadonlyMap<string, ApexType>;

export const NO_ARGUMENTS: TypeArguments = new Map();

/** A type of a library signature with the type parameters replaced. */
export function substitute(type: ApexType, values: TypeArguments): ApexType {
    if (values.size === 0) return type;
    switch (type.kind) {
        case 'parameter':
            return values.get(type.name) ?? type;
        case 'list':
            return listOf(substitute(type.element, values));
        case 'set':
            return setOf(substitute(type.element, values));
        case 'map':
            return mapOf(substitute(type.key, values), substitute(type.value, values));
        case 'platform':
            return type.args.length === 0
                ? type
                : platformType(
                      type.name,
                      type.args.map((argument) => substitute(argument, values)),
                  );
        default:
            return type;
    }
}

/** Arguments of a type in the order of its parameters. */
export function argumentsOf(type: ApexType): readonly ApexType[] {
    switch (type.kind) {
        case 'list':
        case 'set':
            return [type.element];
        case 'map':
            return [type.key, type.value];
        case 'platform':
            return type.args;
        default:
            return [];
    }
}

export function bindParameters(parameters: readonly string[], type: ApexType): TypeArguments {
    const values = argumentsOf(type);
    if (parameters.length === 0 || values.length === 0) return NO_ARGUMENTS;
    return new Map(parameters.flatMap((name, index) => (values[index] === undefined ? [] : [[name, values[index]] as const])));
}
