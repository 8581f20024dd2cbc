import type { ClassInfo, MethodInfo } from '../generated.ts';
import { annotation, isSet } from './registry.ts';

/** The tests of one class that share a state of the org: those that see the org's own data, and those that do not. */
export interface TestSuite {
    readonly info: ClassInfo;
    readonly seesAllData: boolean;
    readonly setup: readonly MethodInfo[];
    readonly methods: readonly MethodInfo[];
}

const isTestMethod = (method: MethodInfo): boolean =>
    method.isStatic &&
    (annotation(method.annotations, 'istest') !== undefined || annotation(method.annotations, 'testmethod') !== undefined);

/** Test classes in order of name, their methods in order of source; `filter` chooses by class and method. */
export function testSuites(classes: Iterable<ClassInfo>, filter: (className: string, method: string) => boolean): readonly TestSuite[] {
    const suites: TestSuite[] = [];
    for (const info of [...classes].sort((a, b) => a.name.localeCompare(b.name))) {
        const methods = info.methods.filter((method) => isTestMethod(method) && filter(info.name, method.name));
        const classSees = isSet(annotation(info.annotations, 'istest'), 'seealldata');
        const sees = (method: MethodInfo): boolean => {
            const own = annotation(method.annotations, 'istest');
            return own?.arguments.has('seealldata') === true ? isSet(own, 'seealldata') : classSees;
        };
        const setup = info.methods.filter((method) => annotation(method.annotations, 'testsetup') !== undefined);
        for (const seesAllData of [false, true]) {
            const chosen = methods.filter((method) => sees(method) === seesAllData);
            // Salesforce refuses @TestSetup in a class that sees all data; a single such method simply goes without.
            if (chosen.length > 0) suites.push({ info, seesAllData, setup: seesAllData ? [] : setup, methods: chosen });
        }
    }
    return suites;
}
