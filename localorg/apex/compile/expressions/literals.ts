import type { Literal } from '../../syntax/ast.ts';
import { BOOLEAN, DECIMAL, DOUBLE, INTEGER, LONG, STRING } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { NULL_VALUE, quoted, type Value } from '../code/value.ts';

const LARGEST_INTEGER = 2n ** 31n - 1n;
const LARGEST_LONG = 2n ** 63n - 1n;

/** A literal; `sign` is that of a minus before it, without which the smallest numbers could not be written. */
export function compileLiteral(node: Literal, body: Body, sign: '' | '-' = ''): Value {
    switch (node.type) {
        case 'null':
            return NULL_VALUE;
        case 'Boolean':
            return { code: String(node.value), type: BOOLEAN, isNonNull: true, isSimple: true };
        case 'String':
            return { code: quoted(node.text), type: STRING, isNonNull: true, isSimple: true };
        case 'Integer': {
            const digits = checkedDigits(node, sign, LARGEST_INTEGER, 'Integer', body);
            return { code: parenthesised(sign, digits), type: INTEGER, isNonNull: true, literal: `${sign}${digits}`, isSimple: true };
        }
        case 'Long':
            return {
                code: parenthesised(sign, `${checkedDigits(node, sign, LARGEST_LONG, 'Long', body)}n`),
                type: LONG,
                isNonNull: true,
                isSimple: true,
            };
        case 'Double':
            return { code: parenthesised(sign, String(Number(node.text))), type: DOUBLE, isNonNull: true, isSimple: true };
        case 'Decimal': {
            const constant = body.module.constant(`${body.module.operation('decimal')}(${quoted(sign + node.text)})`);
            return { code: constant, type: DECIMAL, isNonNull: true, isSimple: true };
        }
    }
}

function parenthesised(sign: '' | '-', digits: string): string {
    return sign === '' ? digits : `(-${digits})`;
}

function checkedDigits(node: Literal & { readonly text: string }, sign: '' | '-', largest: bigint, name: string, body: Body): string {
    const number = BigInt(node.text);
    if (number > (sign === '-' ? largest + 1n : largest)) throw body.error(`Illegal ${name.toLowerCase()}: ${sign}${node.text}`, node);
    return String(number);
}
