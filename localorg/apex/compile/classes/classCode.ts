import type { ModuleCode } from '../code/moduleCode.ts';
import { quoted } from '../code/value.ts';
import { isException } from '../symbols/declareMembers.ts';
import type { ClassSymbol } from '../symbols/symbols.ts';
import { writeBridges } from './bridges.ts';
import { writeClassInfo } from './classInfo.ts';
import { writeConstructors } from './constructors.ts';
import { checkOverrides } from './overrides.ts';
import { writeAccessors, writeMethod } from './members.ts';
import { writeStatics } from './statics.ts';

/** Writes a class of the project as a JavaScript class with its ClassInfo. */
export function writeClass(symbol: ClassSymbol, module: ModuleCode): void {
    writeClassBody(symbol, module);
    if (symbol.kind === 'enum') writeConstants(symbol, module);
    checkOverrides(symbol, module);
    writeBridges(symbol, module);
    writeClassInfo(symbol, module);
}

/** The class without its ClassInfo, as triggers and anonymous blocks need it. */
export function writeClassBody(symbol: ClassSymbol, module: ModuleCode): void {
    const { writer } = module;
    writer.enter(symbol.file, symbol.name);
    writer.write(`class ${symbol.javascript}${superclassCode(symbol, module)}{`, symbol.declaration.line);
    if (symbol.kind === 'class') {
        writeStatics(symbol, module);
        writeConstructors(symbol, module);
        for (const field of symbol.fields.values()) writeAccessors(field, module);
        for (const methods of symbol.methods.values()) for (const method of methods) writeMethod(method, module);
    } else writer.write(`static $s(){return ${symbol.javascript};}`);
    writer.enter(symbol.file, symbol.name);
    writer.write('}');
}

function superclassCode(symbol: ClassSymbol, module: ModuleCode): string {
    const parent = module.program.superclassOf(symbol);
    if (parent !== undefined) return ` extends ${module.classCode(parent)}`;
    return isException(symbol, module.program) ? ` extends ${module.operation('ApexException')}` : '';
}

function writeConstants(symbol: ClassSymbol, module: ModuleCode): void {
    for (const [ordinal, { name }] of symbol.declaration.constants.entries()) {
        const constant = module.call('newEnumValue', module.type(symbol.type), quoted(name), String(ordinal));
        module.writer.write(`${symbol.javascript}.c_${name}=${constant};`);
    }
}
