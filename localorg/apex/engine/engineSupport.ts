import { customSetting } from '../library/customSettings.ts';
import { fieldSetMap, findFieldSet } from '../library/describeObject.ts';
import { pageNamed } from '../library/pageReference.ts';
import { FIXED_SEARCH_RESULTS } from '../library/testMethods.ts';
import { sobjectFieldToken, sobjectTypeToken } from '../library/tokens.ts';
import type { EngineSupport } from '../support/engineSupport.ts';
import { OBJECT, typeName } from '../types/types.ts';
import type { ApexType } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import { nullPointer, platformException } from '../values/exceptions.ts';
import { SObjectValue } from '../values/sobject.ts';
import type { Coverage } from './coverage.ts';
import { boxed } from './representation.ts';
import type { EngineRuntime } from './runtime.ts';

/** Loops and calls between two looks at the clock. */
const TICK_BUDGET = 200_000;

/** What generated code asks of the org: `EngineSupport` over the runtime. */
export function engineSupport(runtime: EngineRuntime, coverage: Coverage, state: Pick<EngineSupport, 'epoch' | 'sharing'>): EngineSupport {
    const { catalogue, data, platform } = runtime;
    const objectNamed = (name: string) => {
        const object = platform.schema.object(name);
        if (object === undefined) throw new Error(`The schema has no object ${name}; the compiled program is out of date.`);
        return object;
    };
    return {
        ...state,
        library: (type, signature) => catalogue.reader(type, signature),
        librarySetter: (type, signature) => catalogue.writer(type, signature),
        libraryEnum: (type, constant) => catalogue.constant(type, constant),
        tick() {
            runtime.transaction.limits.checkCpuTime();
            return TICK_BUDGET;
        },
        coverage: (name, lines) => coverage.register(name, lines),
        exception: (type, message) => runtime.exception(type, message),
        isInstance: (value, type) => runtime.isInstance(value, type),
        typeOf: (value) => runtime.typeOf(value),
        query: (text, binds, mode) => data.query(text, binds, mode),
        count: (text, binds, mode) => data.count(text, binds, mode),
        search: (text, binds, mode) => data.search(text, binds, mode, fixedIds(runtime)),
        save(operation, records, options) {
            data.save(operation, records, options);
        },
        runAs: (user, work) => runAs(runtime, user, work),
        label(name) {
            const text = platform.label(name);
            if (text === undefined) throw new Error(`The org has no label ${name}; the compiled program is out of date.`);
            return text;
        },
        trigger: () => runtime.trigger,
        future: (className, methodName, args, types) => enqueueFuture(runtime, className, methodName, args, types),
        objectType: objectNamed,
        projectClass(name) {
            const info = runtime.registry.find(name);
            if (info === undefined) throw new Error(`The program has no class ${name}; the compiled program is out of date.`);
            return info.javascript;
        },
        sobjectType: (name) => sobjectTypeToken(objectNamed(name)),
        sobjectField(objectName, fieldName) {
            const object = objectNamed(objectName);
            const field = object.field(fieldName);
            if (field === undefined) throw new Error(`${objectName} has no field ${fieldName}; the compiled program is out of date.`);
            return sobjectFieldToken(object, field);
        },
        fieldSet(object, name) {
            const type = objectNamed(object);
            return name === undefined ? fieldSetMap(runtime, type) : findFieldSet(runtime, type, name);
        },
        customSetting: (object, method, args) => customSetting(runtime, object, method, args),
        page: (name) => pageNamed(name),
        invoke: (target, method, args) => runtime.invoke(target, method, args),
    };
}

/** In a test a search finds the ids that Test.setFixedSearchResults gave, and nothing without them. */
function fixedIds(runtime: EngineRuntime): readonly string[] | undefined {
    return runtime.test === undefined ? undefined : ((runtime.test.mocks.get(FIXED_SEARCH_RESULTS) as readonly string[] | undefined) ?? []);
}

/** System.runAs takes a User, or a package version, which changes nothing here. */
function runAs<T>(runtime: EngineRuntime, user: unknown, work: () => T): T {
    if (runtime.test === undefined) throw platformException('System.TypeException', 'System.runAs can only be called from test methods');
    if (user === null || user === undefined) throw nullPointer();
    if (!(user instanceof SObjectValue)) return work();
    // A new user is inserted on the way, as a block of its own: it mixes with no other DML (Apex Developer Guide, "Using the runAs Method").
    const { platform, data } = runtime;
    if (user.id === null)
        platform.runAs(platform.user().id, () => data.save('insert', user, { access: 'system', sharing: false, allOrNone: true }));
    return platform.runAs(user.id ?? '', work);
}

/** A future method may not start another; arguments travel as text. */
function enqueueFuture(
    runtime: EngineRuntime,
    className: string,
    methodName: string,
    args: readonly unknown[],
    types: readonly ApexType[],
): void {
    if (runtime.quiddity === 'FUTURE' || runtime.quiddity === 'BATCH_APEX') {
        const signature = `${className}.${methodName}(${types.map(typeName).join(', ')})`;
        throw platformException('System.AsyncException', `Future method cannot be called from a future or batch method: ${signature}`);
    }
    runtime.limits.count('futureCalls');
    const list = new ApexList(
        OBJECT,
        args.map((value, index) => boxed(value, types[index] ?? OBJECT)),
    );
    runtime.platform.enqueue({ kind: 'Future', className, methodName, state: runtime.serialize(list) });
}
