import { SourceError } from '../../fault.ts';
import { fieldPath } from '../ast.ts';
import { equals } from '../operators.ts';
import { FormulaError, isBlank, type FormulaValue } from '../values.ts';
import type { Call, FormulaFunction } from './call.ts';

export const logicFunctions: Readonly<Record<string, FormulaFunction>> = {
    IF: (call) => {
        call.expect(3);
        return call.truth(0) ? call.value(1) : call.value(2);
    },
    AND: (call) => call.node.args.every((_argument, at) => call.truth(at)),
    OR: (call) => call.node.args.some((_argument, at) => call.truth(at)),
    NOT: (call) => {
        call.expect(1);
        return !call.truth(0);
    },
    CASE: caseOf,
    ISBLANK: (call) => {
        call.expect(1);
        return isBlank(call.value(0));
    },
    ISNULL: (call) => {
        call.expect(1);
        return call.value(0) === null;
    },
    BLANKVALUE: instead,
    NULLVALUE: instead,
    ISNUMBER: (call) => {
        call.expect(1);
        const text = call.text(0).trim();
        return text !== '' && Number.isFinite(Number(text));
    },
    ISPICKVAL: (call) => {
        call.expect(2);
        return call.text(0) === call.text(1);
    },
    INCLUDES: (call) => {
        call.expect(2);
        return call.text(0).split(';').includes(call.text(1));
    },
    ISNEW: (call) => {
        call.expect(0);
        return call.context.change?.isNew === true;
    },
    ISCLONE: (call) => {
        call.expect(0);
        return false;
    },
    /** Nothing has changed in a new record. */
    ISCHANGED: (call) => {
        call.expect(1);
        const { change } = call.context;
        if (change === undefined || change.isNew) return false;
        return !equals(change.prior(pathOf(call)), call.value(0));
    },
    /** In a new record the prior value is the value itself. */
    PRIORVALUE: (call) => {
        call.expect(1);
        const { change } = call.context;
        return change === undefined || change.isNew ? call.value(0) : change.prior(pathOf(call));
    },
};

function caseOf(call: Call): FormulaValue {
    if (call.count < 4 || call.count % 2 !== 0)
        throw new SourceError('CASE() takes a value, pairs of value and result, and a last result', call.node.at);
    const subject = call.value(0);
    for (let at = 1; at + 1 < call.count; at += 2) if (equals(subject, call.value(at))) return call.value(at + 1);
    return call.value(call.count - 1);
}

function instead(call: Call): FormulaValue {
    call.expect(2);
    const value = call.value(0);
    return isBlank(value) ? call.value(1) : value;
}

function pathOf(call: Call): string {
    const path = fieldPath(call.argument(0));
    if (path === undefined) throw new FormulaError(`${call.node.name}() expects a field`);
    return path;
}
