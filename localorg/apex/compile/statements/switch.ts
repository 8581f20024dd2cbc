import type { Expression, Switch, WhenBranch } from '../../syntax/ast.ts';
import { INTEGER, LONG, STRING, ID, OBJECT, typeName, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { convert, nonNull } from '../code/convert.ts';
import type { Value } from '../code/value.ts';
import { isEnum } from '../expressions/anyMethods.ts';
import { findField } from '../expressions/fieldAccess.ts';
import { libraryEnumConstant } from '../expressions/libraryMembers.ts';
import { countLine } from './coverage.ts';
import { compileScoped, declareLocal } from './variables.ts';

export function compileSwitch(node: Switch, body: Body): void {
    const switched = body.expression(node.value);
    const name = body.temporary();
    body.write(`${countLine(node, body)}${name}=${switched.code};`, node.line);
    const subject: Value = { ...switched, code: name, isSimple: true };
    let isFirst = true;
    for (const branch of node.branches) {
        body.locals.open();
        if (branch.when.kind === 'else') body.write(isFirst ? '{' : 'else{');
        else openBranch(branch, subject, isFirst, body);
        compileScoped(branch.body, body);
        body.write('}');
        body.locals.close();
        isFirst = false;
    }
}

function openBranch(branch: WhenBranch, subject: Value, isFirst: boolean, body: Body): void {
    const start = isFirst ? 'if' : 'else if';
    const { when } = branch;
    if (when.kind === 'type') {
        const type = body.resolve(when.type);
        const symbol = body.program.symbolOf(type);
        const test =
            symbol?.kind === 'class'
                ? `${subject.code} instanceof ${body.module.classCode(symbol)}`
                : body.call('isInstance', subject.code, body.module.type(type));
        const variable = declareLocal(when.name, type, branch, body, { isNonNull: true });
        body.write(`${start}(${test}){let ${variable.code}=${subject.code};`, branch.line);
        return;
    }
    if (when.kind === 'values') {
        const tests = when.values.map((value) => matchCode(value, subject, body));
        body.write(`${start}(${tests.join('||')}){`, branch.line);
    }
}

/** Values of `when` are compared as they are: text with its case. */
function matchCode(node: Expression, subject: Value, body: Body): string {
    if (node.kind === 'literal' && node.type === 'null') return `${subject.code}===null`;
    const constant = enumConstant(node, subject, body);
    if (constant !== undefined) return `${subject.code}===${constant}`;
    const value = body.expression(node, subject.type);
    if (subject.type === OBJECT) throw body.error('Switch expression must be an Integer, Long, String, sObject or enum', node);
    const isKnown = [INTEGER, LONG, STRING, ID].includes(subject.type) || subject.type.kind === 'class';
    if (!isKnown) throw body.error(`When value does not suit ${typeName(subject.type)}`, node);
    return `${subject.code}===${nonNull({ ...value, code: convert(value, subject.type, body, node) }, body)}`;
}

/** Behind `when`, a constant of the switched enum stands without its type. */
function enumConstant(node: Expression, subject: Value, body: Body): string | undefined {
    if (!isEnum(subject, body) || (node.kind !== 'name' && node.kind !== 'member')) return undefined;
    return constantOf(subject.type, node.name, node, body);
}

function constantOf(type: ApexType, name: string, node: Expression, body: Body): string {
    const symbol = body.program.symbolOf(type);
    if (symbol === undefined) {
        const constant = libraryEnumConstant(type, name, body);
        if (constant !== undefined) return constant.code;
    } else {
        const field = findField(symbol, name.toLowerCase(), body.program);
        if (field !== undefined) return `${body.module.classCode(symbol)}.${field.javascript}`;
    }
    throw body.error(`Enum value does not exist: ${typeName(type)}.${name}`, node);
}
