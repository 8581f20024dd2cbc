import type { Runtime } from '../runtime.ts';
import type { LibraryPart } from './define.ts';
import type { TypeValue } from '../values/typeValue.ts';
import { compareNumbers, equals, isNumeric } from '../values/equality.ts';
import { textOf } from '../values/text.ts';

/** What a failed assertion throws: AssertException ends the transaction, no catch of the program sees it. */
function failure(runtime: Runtime, message: unknown, detail: string | undefined): Error {
    const parts = [message === null || message === undefined ? undefined : textOf(message), detail].filter((part) => part !== undefined);
    return runtime.exception('System.AssertException', parts.length === 0 ? 'Assertion Failed' : `Assertion Failed: ${parts.join(': ')}`);
}

/** Assertions compare text with its case, and numbers whatever their type. */
function isSame(left: unknown, right: unknown): boolean {
    return isNumeric(left) && isNumeric(right) ? compareNumbers(left, right) === 0 : equals(left, right);
}

function requireTrue(runtime: Runtime, condition: boolean | null, message: unknown): void {
    if (condition !== true) throw failure(runtime, message, undefined);
}

function requireEqual(runtime: Runtime, expected: unknown, actual: unknown, message: unknown): void {
    if (!isSame(expected, actual)) throw failure(runtime, message, `Expected: ${textOf(expected)}, Actual: ${textOf(actual)}`);
}

function requireDifferent(runtime: Runtime, notExpected: unknown, actual: unknown, message: unknown): void {
    if (isSame(notExpected, actual)) throw failure(runtime, message, `Same value: ${textOf(notExpected)}`);
}

function requireType(runtime: Runtime, instance: unknown, expected: TypeValue, message: unknown): void {
    if (runtime.isInstance(instance, expected.type)) return;
    const actual = runtime.typeOf(instance);
    throw failure(runtime, message, `Expected: ${expected.name}, Actual: ${actual === undefined ? 'null' : typeText(actual)}`);
}

const typeText = (type: { readonly kind: string; readonly name?: string }): string => type.name ?? type.kind;

/** The assertions of System, as members of that class. */
export function systemAssertions(runtime: Runtime): Record<string, (...args: never[]) => void> {
    return {
        'static void assert(Boolean condition)': (condition: boolean | null) => requireTrue(runtime, condition, null),
        'static void assert(Boolean condition, Object message)': (condition: boolean | null, message: unknown) =>
            requireTrue(runtime, condition, message),
        'static void assertEquals(Object expected, Object actual)': (expected: unknown, actual: unknown) =>
            requireEqual(runtime, expected, actual, null),
        'static void assertEquals(Object expected, Object actual, Object message)': (
            expected: unknown,
            actual: unknown,
            message: unknown,
        ) => requireEqual(runtime, expected, actual, message),
        'static void assertNotEquals(Object expected, Object actual)': (expected: unknown, actual: unknown) =>
            requireDifferent(runtime, expected, actual, null),
        'static void assertNotEquals(Object expected, Object actual, Object message)': (
            expected: unknown,
            actual: unknown,
            message: unknown,
        ) => requireDifferent(runtime, expected, actual, message),
    };
}

/** The Assert class. Each method comes with and without a message. */
export const assertions: LibraryPart = (runtime) => {
    const checks: Readonly<Record<string, (...args: never[]) => void>> = {
        'areEqual(Object expected, Object actual': (expected: unknown, actual: unknown, message: unknown) =>
            requireEqual(runtime, expected, actual, message),
        'areNotEqual(Object notExpected, Object actual': (notExpected: unknown, actual: unknown, message: unknown) =>
            requireDifferent(runtime, notExpected, actual, message),
        'isTrue(Boolean condition': (condition: boolean | null, message: unknown) => requireEqual(runtime, true, condition, message),
        'isFalse(Boolean condition': (condition: boolean | null, message: unknown) => requireEqual(runtime, false, condition, message),
        'isNull(Object value': (value: unknown, message: unknown) => requireEqual(runtime, null, value, message),
        'isNotNull(Object value': (value: unknown, message: unknown) => requireDifferent(runtime, null, value, message),
        'isInstanceOfType(Object instance, Type expectedType': (instance: unknown, type: TypeValue, message: unknown) =>
            requireType(runtime, instance, type, message),
        'isNotInstanceOfType(Object instance, Type notExpectedType': (instance: unknown, type: TypeValue, message: unknown) => {
            if (runtime.isInstance(instance, type.type)) throw failure(runtime, message, `Not expected: ${type.name}`);
        },
    };
    const fail = (message: unknown): never => {
        throw failure(runtime, message, undefined);
    };
    const members: Record<string, (...args: never[]) => void> = {
        'static void fail()': () => fail(null),
        'static void fail(String message)': fail,
    };
    for (const [signature, check] of Object.entries(checks)) {
        members[`static void ${signature})`] = check;
        members[`static void ${signature}, String message)`] = check;
    }
    return [{ name: 'System.Assert', kind: 'class', members }];
};
