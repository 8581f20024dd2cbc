import type { ClassInfo, MethodInfo } from '../generated.ts';
import { OBJECT, platformType, STRING } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import { TypeValue } from '../values/typeValue.ts';
import type { Registry } from './registry.ts';
import { boxed, unboxed } from './representation.ts';

/** How a stub asks its StubProvider: `handleMethodCall` with these arguments. */
export type HandleMethodCall = (args: readonly unknown[]) => unknown;

/**
 * An instance of a class whose methods all go to the provider, as Test.createStub makes it. No constructor runs.
 * Private and static methods cannot be stubbed on a real org either.
 */
export function createStub(info: ClassInfo, registry: Registry, handle: HandleMethodCall): object {
    class Stub extends (info.javascript as new () => object) {
        /** What String.valueOf calls it; mocking libraries tell stubs apart by it. */
        static readonly $stubName = `${info.name.split('.').at(-1)}__sfdc_ApexStub`;
    }
    for (const method of stubbed(info, registry)) {
        Object.defineProperty(Stub.prototype, method.javascript, {
            value(this: object, ...args: unknown[]): unknown {
                return answer(this, method, args, handle);
            },
        });
    }
    return new Stub();
}

function stubbed(info: ClassInfo, registry: Registry): readonly MethodInfo[] {
    const supertypes = [...registry.supertypes(info).values()].flatMap((type) => {
        const found = type.kind === 'class' ? registry.find(type.name) : undefined;
        return found === undefined ? [] : [found];
    });
    const seen = new Set<string>();
    return [info, ...supertypes]
        .flatMap((each) => each.methods)
        .filter((method) => {
            if (method.isStatic || method.visibility === 'private' || seen.has(method.javascript)) return false;
            seen.add(method.javascript);
            return true;
        });
}

function answer(stub: object, method: MethodInfo, args: readonly unknown[], handle: HandleMethodCall): unknown {
    const { parameters, returns } = method;
    const typeOfType = platformType('System.Type');
    const result = handle([
        stub,
        method.name,
        returns.kind === 'void' ? null : new TypeValue(returns),
        new ApexList(
            typeOfType,
            parameters.map((parameter) => new TypeValue(parameter.type)),
        ),
        new ApexList(
            STRING,
            parameters.map((parameter) => parameter.name),
        ),
        new ApexList(
            OBJECT,
            parameters.map((parameter, index) => boxed(args[index], parameter.type)),
        ),
    ]);
    return returns.kind === 'void' ? undefined : unboxed(result, returns);
}
