import type { Annotation } from '../../generated.ts';
import type { ModuleCode } from '../code/moduleCode.ts';
import { quoted } from '../code/value.ts';
import { isException } from '../symbols/declareMembers.ts';
import type { ClassSymbol, ConstructorSymbol, FieldSymbol, MethodSymbol, ParameterSymbol } from '../symbols/symbols.ts';

/** Writes the `ClassInfo` of a class behind it. */
export function writeClassInfo(symbol: ClassSymbol, module: ModuleCode): void {
    const { declaration, javascript } = symbol;
    const constants = declaration.constants.map((constant) => `${javascript}.c_${constant.name}`);
    const methods = [...symbol.methods.values()]
        .flat()
        .filter((method) => method.problem === undefined || method.declaration.body !== null);
    const parts = [
        `name:${quoted(symbol.name)}`,
        `kind:${quoted(symbol.kind)}`,
        `file:${quoted(symbol.file)}`,
        `line:${declaration.line}`,
        `isAbstract:${String(symbol.isAbstract)}`,
        `isVirtual:${String(symbol.isVirtual)}`,
        `visibility:${quoted(symbol.visibility === 'protected' ? 'private' : symbol.visibility)}`,
        `isTest:${String(symbol.isTest)}`,
        `sharing:${symbol.sharing === undefined ? 'undefined' : quoted(symbol.sharing)}`,
        `superclass:${symbol.superclass === undefined ? 'undefined' : module.type(symbol.superclass)}`,
        `interfaces:[${symbol.interfaces.map((type) => module.type(type)).join(',')}]`,
        `annotations:${annotationsCode(symbol.annotations)}`,
        `fields:[${[...symbol.fields.values()]
            .filter((field) => !field.isConstant)
            .map((field) => fieldCode(field, module))
            .join(',')}]`,
        `methods:[${methods.map((method) => methodCode(method, module)).join(',')}]`,
        `constructors:[${constructorCodes(symbol, module).join(',')}]`,
        `constants:[${constants.join(',')}]`,
        `javascript:${javascript}`,
    ];
    module.writer.write(`${javascript}.$class={${parts.join(',')}};`);
}

function annotationsCode(annotations: readonly Annotation[]): string {
    const codes = annotations.map((annotation) => {
        const entries = [...annotation.arguments].map(([key, text]) => `[${quoted(key)},${quoted(text)}]`);
        return `{name:${quoted(annotation.name)},arguments:new Map([${entries.join(',')}])}`;
    });
    return `[${codes.join(',')}]`;
}

function fieldCode(field: FieldSymbol, module: ModuleCode): string {
    const isProperty = field.property !== undefined && !field.property.isPlain;
    const name = field.name.toLowerCase();
    const owner = field.isStatic ? `${field.owner.javascript}.$s()` : 't';
    const direct = `${owner}.${field.javascript}`;
    const get = isProperty && field.property.getter !== null ? `${owner}.get_${name}()` : direct;
    const set = isProperty && field.property.setter !== null ? `${owner}.set_${name}(v)` : `${direct}=v`;
    return [
        `{name:${quoted(field.name)}`,
        `type:${module.type(field.type)}`,
        `isStatic:${String(field.isStatic)}`,
        `isTransient:${String(field.isTransient)}`,
        `isFinal:${String(field.isFinal)}`,
        `visibility:${quoted(field.visibility)}`,
        `annotations:${annotationsCode(field.annotations)}`,
        `hasAccessors:${String(field.property !== undefined)}`,
        `isProperty:${String(field.property !== undefined && Boolean(field.property.getter?.body ?? field.property.setter?.body))}`,
        ...(isProperty ? [`stored(t){return ${direct};}`] : []),
        `get(t){return ${get};}`,
        `set(t,v){${set};}}`,
    ].join(',');
}

function parametersCode(parameters: readonly ParameterSymbol[], module: ModuleCode): string {
    return `[${parameters.map((parameter) => `{name:${quoted(parameter.name)},type:${module.type(parameter.type)}}`).join(',')}]`;
}

function methodCode(method: MethodSymbol, module: ModuleCode): string {
    return [
        `{name:${quoted(method.name)}`,
        `isStatic:${String(method.isStatic)}`,
        `isAbstract:${String(method.isAbstract)}`,
        `visibility:${quoted(method.visibility)}`,
        `parameters:${parametersCode(method.parameters, module)}`,
        `returns:${module.type(method.returns)}`,
        `annotations:${annotationsCode(method.annotations)}`,
        `line:${method.declaration.line}`,
        `javascript:${quoted(method.javascript)}}`,
    ].join(',');
}

function constructorCodes(symbol: ClassSymbol, module: ModuleCode): readonly string[] {
    if (symbol.kind !== 'class') return [];
    if (isException(symbol, module.program) && symbol.constructors.length === 0) {
        return [`{visibility:"public",parameters:[],create:()=>${module.call('initException', `new ${symbol.javascript}()`)}}`];
    }
    return symbol.constructors.map((constructor) => constructorCode(constructor, module));
}

function constructorCode(constructor: ConstructorSymbol, module: ModuleCode): string {
    return [
        `{visibility:${quoted(constructor.visibility)}`,
        `parameters:${parametersCode(constructor.parameters, module)}`,
        `create:(...args)=>new ${constructor.owner.javascript}().${constructor.javascript}(...args)}`,
    ].join(',');
}
