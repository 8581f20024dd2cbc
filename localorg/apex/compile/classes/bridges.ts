import { typeName, type ApexType } from '../../types/types.ts';
import type { ModuleCode } from '../code/moduleCode.ts';
import { projectMethods } from '../expressions/projectCalls.ts';
import { methodKey } from '../symbols/declareMembers.ts';
import type { Program } from '../symbols/program.ts';
import type { ClassSymbol, MethodSymbol } from '../symbols/symbols.ts';
import { conversionCost } from '../types/conversionCost.ts';
import { sourceError } from '../types/resolveType.ts';
import { bindParameters, substitute } from '../types/substitute.ts';
import { allSupertypes } from '../types/subtypes.ts';

/** A method that a class must have because of what it extends and implements. */
interface Demand {
    readonly name: string;
    readonly parameters: readonly ApexType[];
    readonly returns: ApexType;
    readonly from: string;
    readonly isLibrary: boolean;
}

/**
 * Checks that a class has all methods that its interfaces and abstract superclasses demand. Where the class implements a method under
 * parameters that are named differently (`List<Account>` for `List<SObject>`), the demanded name leads to the same function.
 */
export function writeBridges(symbol: ClassSymbol, module: ModuleCode): void {
    const { program } = module;
    if (symbol.kind !== 'class' || symbol.isAbstract) return;
    for (const demand of demands(symbol, program)) {
        const key = methodKey(demand.name, demand.parameters);
        const methods = projectMethods(symbol, demand.name.toLowerCase(), program).filter(
            (method) => !method.isStatic && !method.isAbstract,
        );
        if (methods.some((method) => method.javascript === key)) continue;
        const near = methods.find((method) => implementsLoosely(method, demand, program));
        if (near !== undefined) {
            module.writer.write(`${symbol.javascript}.prototype.${key}=function(...args){return this.${near.javascript}(...args);};`);
        } else if (!isInherited(demand)) {
            const text = `${typeName(demand.returns)} ${demand.from}.${demand.name}(${demand.parameters.map(typeName).join(', ')})`;
            program.errors.push(sourceError(`Class ${symbol.name} must implement the method: ${text}`, symbol.declaration, symbol.file));
        }
    }
}

function demands(symbol: ClassSymbol, program: Program): readonly Demand[] {
    return allSupertypes(symbol.type, program).flatMap((type): readonly Demand[] => {
        const target = program.symbolOf(type);
        if (target !== undefined) {
            const methods = [...target.methods.values()].flat().filter((method) => method.isAbstract && method.problem === undefined);
            return methods.map((method) => ({
                name: method.name,
                parameters: method.parameters.map((parameter) => parameter.type),
                returns: method.returns,
                from: target.name,
                isLibrary: false,
            }));
        }
        const library = program.library.of(type);
        if (library?.kind !== 'interface') return [];
        const values = bindParameters(library.parameters, type);
        return [...library.methods.values()].flat().map((method) => ({
            name: method.name,
            parameters: method.parameters.map((parameter) => substitute(parameter, values)),
            returns: substitute(method.returns, values),
            from: library.name,
            isLibrary: true,
        }));
    });
}

function implementsLoosely(method: MethodSymbol, demand: Demand, program: Program): boolean {
    if (method.parameters.length !== demand.parameters.length) return false;
    return method.parameters.every((parameter, index) => {
        const wanted = demand.parameters[index];
        if (wanted === undefined) return false;
        return (
            conversionCost(wanted, parameter.type, program) !== undefined || conversionCost(parameter.type, wanted, program) !== undefined
        );
    });
}

/** Methods that every object has. */
function isInherited(demand: Demand): boolean {
    return /^(toString|equals|hashCode)$/i.test(demand.name);
}
