import type { CodeSource } from '../../../project/project.ts';
import type { ClassInfo, GeneratedModule } from '../../generated.ts';
import { account, contact, fakeRuntime, schemaOf } from '../../library/testing.ts';
import { sobjectFieldToken, sobjectTypeToken } from '../../library/tokens.ts';
import type { QueryShape } from '../../platform.ts';
import type { TriggerContext } from '../../runtime.ts';
import type { EngineSupport } from '../../support/engineSupport.ts';
import { generatedSupport } from '../../support/support.ts';
import { OBJECT, SOBJECT, classType, platformType, sobjectType, type ApexType } from '../../types/types.ts';
import { ApexList, ApexMap, ApexSet } from '../../values/collections.ts';
import { platformEnum } from '../../values/enums.ts';
import { ApexException } from '../../values/exceptions.ts';
import { nameOf } from '../../values/fieldValue.ts';
import { classOf } from '../../values/instance.ts';
import { SObjectValue } from '../../values/sobject.ts';
import { textOf } from '../../values/text.ts';
import { compileProject, type CompiledProject } from '../compile.ts';
import { evaluate } from '../evaluate.ts';
import { fakeLibrary, type Output } from './fakeLibrary.ts';

export interface Options {
    readonly triggers?: Readonly<Record<string, string>>;
    readonly coverage?: boolean;
    readonly keepGoing?: boolean;
    readonly apiVersion?: number;
    /** Rows that queries find, by object. */
    readonly rows?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** A compiled and loaded test program. */
export class TestProgram {
    readonly compiled: CompiledProject;
    readonly output: Output = [];
    /** Saves and queries, in words. */
    readonly data: string[] = [];
    readonly epoch = { now: 1 };
    readonly sharing: { current: boolean | undefined } = { current: undefined };
    readonly counters = new Map<string, { lines: readonly number[]; counts: Uint32Array }>();
    trigger: TriggerContext | undefined;
    readonly #schema = schemaOf([account, contact]);
    readonly #options: Options;
    #module: GeneratedModule | undefined;

    constructor(classes: readonly string[], options: Options = {}) {
        this.#options = options;
        this.compiled = compileProject({
            classes: classes.map((text) => source(/(?:class|interface|enum)\s+(\w+)/.exec(text)?.[1] ?? 'Unknown', 'cls', text, options)),
            triggers: Object.entries(options.triggers ?? {}).map(([name, text]) => source(name, 'trigger', text, options)),
            schema: this.#schema,
            library: this.#library,
            describeQuery,
            hasLabel: (name) => name.toLowerCase() === 'greeting',
            options: { coverage: options.coverage ?? false, keepGoing: options.keepGoing ?? false },
        });
    }

    get #library() {
        return fakeLibrary(this.output, fakeRuntime());
    }

    get module(): GeneratedModule {
        if (this.compiled.errors.length > 0 && this.#options.keepGoing !== true) throw this.compiled.errors[0] ?? new Error('no error');
        return (this.#module ??= evaluate(this.compiled.code, this.compiled.moduleName)(generatedSupport(this.#engine())));
    }

    classNamed(name: string): ClassInfo {
        const found = this.module.classes.find((info) => info.name === name);
        if (found === undefined) throw new Error(`No class ${name}`);
        return found;
    }

    /** Calls a static method of the program. */
    call(className: string, method: string, ...args: unknown[]): unknown {
        const info = this.classNamed(className);
        const found = info.methods.find((candidate) => candidate.name === method && candidate.parameters.length === args.length);
        if (found === undefined) throw new Error(`No method ${className}.${method}`);
        return (info.javascript as unknown as Record<string, (...values: unknown[]) => unknown>)[found.javascript]?.(...args);
    }

    runAnonymous(text: string): void {
        const block = this.compiled.compileAnonymous(text);
        const { triggers } = evaluate(block.code, block.moduleName)(generatedSupport(this.#engine()));
        triggers[0]?.run();
    }

    #engine(): EngineSupport {
        const definitions = new Map(this.#library.map((type) => [type.name, type]));
        const member = (type: string, signature: string, accessor: 'get' | 'set'): ((...args: never[]) => unknown) => {
            const found = definitions.get(type)?.members[signature];
            if (found === undefined) throw new Error(`No ${type} '${signature}'`);
            return (typeof found === 'function' ? found : found[accessor]) as (...args: never[]) => unknown;
        };
        const objectType = (name: string) => {
            const object = this.#schema.object(name);
            if (object === undefined) throw new Error(`No object ${name}`);
            return object;
        };
        const rows = (text: string): ApexList => {
            const name = /FROM\s+(\w+)/i.exec(text)?.[1] ?? '';
            const found = this.#options.rows?.[name] ?? [];
            return new ApexList(
                sobjectType(name),
                found.map((values) => {
                    const record = new SObjectValue(objectType(name));
                    for (const [field, value] of Object.entries(values)) record.setField(field, value);
                    return record;
                }),
            );
        };
        return {
            library: (type, signature) => member(type, signature, 'get'),
            librarySetter: (type, signature) => member(type, signature, 'set'),
            libraryEnum: (type, constant) =>
                platformEnum(type, definitions.get(type)?.constants ?? []).find((value) => value.name === constant),
            epoch: this.epoch,
            sharing: this.sharing,
            tick: () => 1000,
            coverage: (name, lines) => {
                const counts = new Uint32Array(lines.length);
                this.counters.set(name, { lines, counts });
                return counts;
            },
            exception: (type, message) => new ApexException(message, null, type),
            isInstance: (value, type) => isInstance(value, type, this.module),
            typeOf,
            query: (text, binds, mode) => {
                this.data.push(
                    `query ${text} [${[...binds.values()].map((value) => textOf(value)).join('; ')}] ${mode.access} ${String(mode.sharing)}`,
                );
                return rows(text);
            },
            count: (text) => rows(text).size,
            search: () => new ApexList(OBJECT),
            save: (operation, records, options) => {
                this.data.push(
                    `${operation} ${textOf(records)} ${options.access} ${String(options.sharing)}${options.externalId === undefined ? '' : ` by ${options.externalId}`}`,
                );
            },
            runAs: (user, work) => {
                this.output.push(`as ${textOf(user)}`);
                return work();
            },
            label: (name) => `label ${name}`,
            trigger: () => this.trigger,
            future: (className, methodName, args) =>
                void this.output.push(`future ${className}.${methodName}(${args.map((value) => textOf(value)).join()})`),
            objectType,
            projectClass: (name) => this.classNamed(name).javascript,
            sobjectType: (name) => sobjectTypeToken(objectType(name)),
            sobjectField: (object, field) => {
                const type = objectType(object);
                const found = type.field(field);
                if (found === undefined) throw new Error(`No field ${object}.${field}`);
                return sobjectFieldToken(type, found);
            },
            fieldSet: () => null,
            customSetting: (object, method, args) => {
                this.output.push(`${object}.${method}(${args.map((value) => textOf(value)).join()})`);
                return null;
            },
            page: (name) => name,
            invoke: () => null,
        };
    }
}

function source(name: string, extension: string, text: string, options: Options): CodeSource {
    return { name, file: `${name}.${extension}`, text, apiVersion: options.apiVersion ?? 60 };
}

function describeQuery(text: string): QueryShape {
    const kind = /SELECT\s+COUNT\(\)/i.test(text) ? 'count' : /GROUP BY|(SUM|COUNT)\(/i.test(text) ? 'aggregate' : 'records';
    return { object: /FROM\s+(\w+)(?!.*\bFROM\b)/i.exec(text)?.[1] ?? '', kind, columns: [], binds: [] };
}

/** Runs the statements of a method that returns a value, and tells the value as text. */
export function evaluateApex(body: string, returns = 'Object', classes: readonly string[] = [], options: Options = {}): string {
    const program = new TestProgram([`public class Run { public static ${returns} run() { ${body} } }`, ...classes], options);
    return textOf(program.call('Run', 'run'));
}

/** The messages of the compiler, without places. */
export function problems(...classes: readonly string[]): readonly string[] {
    return new TestProgram(classes).compiled.errors.map((error) => error.problem);
}

function typeOf(value: unknown): ApexType | undefined {
    if (value === null) return undefined;
    if (value instanceof SObjectValue) return sobjectType(value.type.name);
    const info = classOf(value);
    return info === undefined ? platformType(nameOf(value)) : classType(info.name);
}

function isInstance(value: unknown, type: ApexType, module: GeneratedModule): boolean {
    if (value === null) return false;
    if (type === OBJECT) return true;
    if (value instanceof SObjectValue) return type === SOBJECT || (type.kind === 'sobject' && type.name === value.type.name);
    if (value instanceof ApexList) return type.kind === 'list';
    if (value instanceof ApexSet) return type.kind === 'set';
    if (value instanceof ApexMap) return type.kind === 'map';
    if (type.kind === 'primitive')
        return nameOf(value) === type.name || (type.name === 'Id' && typeof value === 'string' && value.length === 18);
    if (value instanceof ApexException && type.kind === 'platform') return type.name === value.typeName || type.name === 'System.Exception';
    const reaches = (info: ClassInfo | undefined): boolean => {
        if (info === undefined) return false;
        if (type.kind === 'class' && info.name === type.name) return true;
        return [info.superclass, ...info.interfaces].some(
            (parent) =>
                parent === type ||
                (parent?.kind === 'class' && reaches(module.classes.find((candidate) => candidate.name === parent.name))),
        );
    };
    return reaches(classOf(value));
}
