import { BOOLEAN, DOUBLE, ID, INTEGER, LONG, STRING, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { value, type Value } from '../code/value.ts';

/** `+` with a String on either side: null becomes the text null. */
export function concatenate(left: Value, right: Value, body: Body): Value {
    const first = textCode(left, body);
    const second = textCode(right, body);
    // JavaScript needs one operand that is a string for certain, or it would add numbers and nulls.
    const isAnchored = isText(left) || isText(right);
    return value(isAnchored ? `(${first}+${second})` : `(""+${first}+${second})`, STRING, true);
}

/** Types whose JavaScript text is their Apex text. */
function printsItself(type: ApexType): boolean {
    return type === STRING || type === ID || type === INTEGER || type === LONG || type === BOOLEAN || type.kind === 'null';
}

function isText(operand: Value): boolean {
    if (!printsItself(operand.type)) return true;
    return operand.isNonNull && (operand.type === STRING || operand.type === ID);
}

function textCode(operand: Value, body: Body): string {
    if (printsItself(operand.type)) return operand.code;
    return body.call(operand.type === DOUBLE ? 'doubleText' : 'text', operand.code);
}
