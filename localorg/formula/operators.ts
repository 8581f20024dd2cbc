import type { BinaryOperator } from './ast.ts';
import { date, datetime, decimal, FormulaError, isTemporal, time, toText, type FormulaValue, type Temporal } from './values.ts';

const DAY_MS = 86_400_000;

type ValueOperator = Exclude<BinaryOperator, '&&' | '||'>;

/** Arithmetic with a blank is blank, a comparison with a blank is false; texts take a blank for the empty text. */
export function operate(operator: ValueOperator, left: FormulaValue, right: FormulaValue): FormulaValue {
    switch (operator) {
        case '&':
            return toText(left) + toText(right);
        case '+':
            return add(left, right);
        case '-':
            return subtract(left, right);
        case '*':
        case '/':
        case '^':
            return calculate(operator, left, right);
        case '=':
            return equals(left, right);
        case '<>':
            return !equals(left, right);
        default:
            return compare(operator, left, right);
    }
}

export function equals(left: FormulaValue, right: FormulaValue): boolean {
    if (typeof left === 'string' || typeof right === 'string') return toText(left) === toText(right);
    if (isTemporal(left) && isTemporal(right)) return instant(left) === instant(right);
    return left === right;
}

function compare(operator: '<' | '>' | '<=' | '>=', left: FormulaValue, right: FormulaValue): boolean {
    if (left === null || right === null) return false;
    const order = orderOf(left, right);
    switch (operator) {
        case '<':
            return order < 0;
        case '>':
            return order > 0;
        case '<=':
            return order <= 0;
        case '>=':
            return order >= 0;
    }
}

function orderOf(left: FormulaValue, right: FormulaValue): number {
    if (typeof left === 'string' || typeof right === 'string') {
        const [a, b] = [toText(left), toText(right)];
        return a < b ? -1 : Number(a > b);
    }
    return scalar(left) - scalar(right);
}

function scalar(value: FormulaValue): number {
    return isTemporal(value) ? instant(value) : Number(value);
}

/** A date compares with a datetime as its midnight in UTC. */
function instant(value: Temporal): number {
    return value.kind === 'date' ? value.value * DAY_MS : value.value;
}

function add(left: FormulaValue, right: FormulaValue): FormulaValue {
    if (typeof left === 'string' || typeof right === 'string') return toText(left) + toText(right);
    if (left === null || right === null) return null;
    if (isTemporal(left)) return shift(left, number(right));
    if (isTemporal(right)) return shift(right, number(left));
    return decimal(number(left) + number(right));
}

function subtract(left: FormulaValue, right: FormulaValue): FormulaValue {
    if (left === null || right === null) return null;
    if (isTemporal(left) && isTemporal(right)) return difference(left, right);
    if (isTemporal(left)) return shift(left, -number(right));
    return decimal(number(left) - number(right));
}

/** Days between dates and datetimes, milliseconds between times. */
function difference(left: Temporal, right: Temporal): number {
    if (left.kind === 'time') return left.value - right.value;
    return decimal((instant(left) - instant(right)) / DAY_MS);
}

/** A number added to a date or datetime counts days, to a time milliseconds. */
function shift(value: Temporal, amount: number): Temporal {
    if (value.kind === 'date') return date(value.value + Math.trunc(amount));
    if (value.kind === 'datetime') return datetime(value.value + Math.round(amount * DAY_MS));
    return time(value.value + amount);
}

function calculate(operator: '*' | '/' | '^', left: FormulaValue, right: FormulaValue): FormulaValue {
    if (left === null || right === null) return null;
    const [a, b] = [number(left), number(right)];
    if (operator === '*') return decimal(a * b);
    if (operator === '^') return decimal(a ** b);
    if (b === 0) throw new FormulaError('division by zero');
    return decimal(a / b);
}

export function number(value: FormulaValue): number {
    if (typeof value !== 'number') throw new FormulaError(`${toText(value) || 'a blank'} is not a number`);
    return value;
}
