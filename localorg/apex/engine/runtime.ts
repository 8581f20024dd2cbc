import type { ApexType } from '../types/types.ts';
import { typeName } from '../types/types.ts';
import type { ClassInfo, MethodInfo } from '../generated.ts';
import type { LibraryPart } from '../library/define.ts';
import { QUEUEABLE_MAXIMUM_DEPTH } from '../library/asyncJobs.ts';
import type { JobRequest, Platform } from '../platform.ts';
import type { Limits, Runtime, TriggerContext } from '../runtime.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import type { EnumValue } from '../values/enums.ts';
import { ApexException, nullPointer, platformException } from '../values/exceptions.ts';
import { classOf } from '../values/instance.ts';
import { SObjectValue } from '../values/sobject.ts';
import { withinEntry } from './apexEntry.ts';
import { Catalogue } from './catalogue.ts';
import { ApexData } from './data.ts';
import { deserialize } from './deserialize.ts';
import { translatingPlatform } from './faults.ts';
import { Instances } from './instances.ts';
import { frameText } from './program.ts';
import type { ApexFrame } from './program.ts';
import { Registry } from './registry.ts';
import { serialize } from './serialize.ts';
import { createStub } from './stub.ts';
import type { RunningTest } from './testContext.ts';
import type { Transaction } from './transaction.ts';
import { transientKeys } from './transientKeys.ts';
import { TypeNames } from './typeNames.ts';

type Callable = Record<string, (...args: readonly unknown[]) => unknown>;

/** The running program, as the library sees it. One per engine; what changes with a transaction is in `current`. */
export class EngineRuntime implements Runtime {
    readonly platform: Platform;
    readonly registry = new Registry();
    readonly catalogue: Catalogue;
    readonly instances: Instances;
    readonly data: ApexData;
    readonly locators: ((stack: string) => readonly ApexFrame[])[] = [];
    current: Transaction | undefined;
    test: RunningTest | undefined;
    readonly #typeNames: TypeNames;

    constructor(platform: Platform, library: readonly LibraryPart[]) {
        this.platform = translatingPlatform(platform, {
            callout: (request) => this.#callout(platform, request),
            enqueue: (job) => this.#enqueue(platform, job),
            log: (level, text) => {
                this.current?.logs?.push(`${level}|${text}`);
                platform.log(level, text);
            },
        });
        // The library takes `data` apart when it is made.
        this.data = new ApexData(this);
        this.catalogue = new Catalogue(library, this);
        this.instances = new Instances(this.registry, this.catalogue, platform.schema);
        this.#typeNames = new TypeNames(this.registry, this.catalogue, platform.schema);
    }

    get transaction(): Transaction {
        if (this.current === undefined) throw new Error('Apex runs only inside of ApexEngine.run.');
        return this.current;
    }

    get limits(): Limits {
        return this.transaction.limits;
    }

    get quiddity(): string {
        return this.transaction.entry.quiddity;
    }

    get trigger(): TriggerContext | undefined {
        return this.transaction.trigger;
    }

    get request(): Map<string, unknown> {
        return this.transaction.request;
    }

    /** Apex frames of a JavaScript stack, over the project and the anonymous blocks loaded so far. */
    locate(stack: string): readonly ApexFrame[] {
        for (const locate of this.locators) {
            const frames = locate(withinEntry(stack));
            if (frames.length > 0) return frames;
        }
        return [];
    }

    invoke(target: unknown, method: string, args: readonly unknown[]): unknown {
        if (target === null || target === undefined) throw nullPointer();
        const info = classOf(target);
        const found =
            info === undefined ? undefined : this.registry.method(info, method, args.length, (overload) => this.#accepts(overload, args));
        if (info === undefined || found === undefined) {
            throw new Error(`${info?.name ?? String(target)} has no method ${method} with ${args.length} parameters.`);
        }
        const owner = found.isStatic ? (info.javascript as unknown as Callable) : (target as Callable);
        return owner[found.javascript]?.(...args) ?? null;
    }

    /** A class may be Queueable and Schedulable at once: its `execute` is chosen by what it is given. */
    #accepts({ parameters }: MethodInfo, args: readonly unknown[]): boolean {
        return args.every((arg, index) => {
            const type = parameters[index]?.type;
            return arg === null || type === undefined || type.kind === 'object' || this.isInstance(arg, type);
        });
    }

    responds(target: unknown, method: string, argumentCount: number): boolean {
        const info = classOf(target);
        return info !== undefined && this.registry.method(info, method, argumentCount) !== undefined;
    }

    exception(type: string, message: string): ApexException {
        return platformException(type, message);
    }

    typeOf(value: unknown): ApexType | undefined {
        return this.instances.typeOf(value);
    }

    isInstance(value: unknown, type: ApexType): boolean {
        return this.instances.isInstance(value, type);
    }

    isSubtype(from: ApexType, to: ApexType): boolean {
        return this.instances.isSubtype(from, to);
    }

    typeByName(name: string, namespace?: string): ApexType | undefined {
        return this.#typeNames.find(namespace === undefined || namespace === '' || namespace === 'c' ? name : `${namespace}.${name}`);
    }

    construct(type: ApexType): unknown {
        switch (type.kind) {
            case 'list':
                return new ApexList(type.element);
            case 'set':
                return new ApexSet(type.element);
            case 'map':
                return new ApexMap(type.key, type.value);
            case 'sobject': {
                const object = this.platform.schema.object(type.name);
                if (object === undefined) break;
                return new SObjectValue(object);
            }
            case 'class': {
                const info = this.classInfo(type);
                const constructor = info.isAbstract ? undefined : info.constructors.find((each) => each.parameters.length === 0);
                if (constructor === undefined) break;
                return constructor.create();
            }
            case 'platform': {
                const make = this.catalogue.find(type.name)?.members['new()'];
                if (typeof make !== 'function') break;
                return make();
            }
        }
        throw platformException('System.TypeException', `Type cannot be constructed: ${typeName(type)}`);
    }

    fieldsOf(type: ApexType): ReturnType<Runtime['fieldsOf']> {
        return this.registry.instanceFields(this.classInfo(type));
    }

    enumConstants(type: ApexType): readonly EnumValue[] | undefined {
        if (type.kind === 'class') {
            const info = this.classInfo(type);
            return info.kind === 'enum' ? (info.constants as readonly EnumValue[]) : undefined;
        }
        if (type.kind !== 'platform') return undefined;
        const definition = this.catalogue.find(type.name);
        return definition?.kind === 'enum' ? this.catalogue.constants(definition) : undefined;
    }

    stackTrace(exception: unknown): readonly { readonly text: string; readonly line: number }[] {
        if (!(exception instanceof Error)) return [];
        return this.locate(exception.stack ?? '').map((frame) => ({ text: frameText(frame), line: frame.line }));
    }

    allocate(type: ApexType): object {
        return new (this.classInfo(type).javascript as new () => object)();
    }

    stub(type: ApexType, provider: unknown): unknown {
        return createStub(this.classInfo(type), this.registry, (args) => this.invoke(provider, 'handleMethodCall', args));
    }

    serialize(value: unknown): string {
        return serialize(value, (instance) => transientKeys(instance, this.registry));
    }

    deserialize(text: string): unknown {
        return deserialize(text, {
            schema: this.platform.schema,
            allocate: (type) => this.allocate(type),
            construct: (type) => this.construct(type),
            enumConstants: (type) => this.enumConstants(type),
            typeByName: (name) => this.typeByName(name),
        });
    }

    classInfo(type: ApexType): ClassInfo {
        const info = type.kind === 'class' ? this.registry.find(type.name) : undefined;
        if (info === undefined) throw platformException('System.TypeException', `${typeName(type)} is not a class of this org.`);
        return info;
    }

    /** Throws where the running code may not call out: in a trigger, a scheduled job, a job that did not ask for it. */
    checkCallout(): void {
        const problem = this.trigger === undefined ? this.transaction.calloutRefusal : 'Callout from triggers are currently not supported.';
        if (problem !== undefined) throw platformException('System.CalloutException', problem);
    }

    /** A queueable that a test runs may enqueue another only where AsyncOptions say how deep; its finalizer may. */
    #enqueue(platform: Platform, job: JobRequest): string {
        const isChained = this.test !== undefined && this.quiddity === 'QUEUEABLE' && job.kind === 'Queueable';
        if (isChained && job.maximumStackDepth === undefined && !this.request.has(QUEUEABLE_MAXIMUM_DEPTH)) {
            throw platformException('System.AsyncException', 'Maximum stack depth has been reached.');
        }
        return platform.enqueue(job);
    }

    /** A test never reaches the network; the time of a real callout does not count as CPU time. */
    #callout(platform: Platform, request: Parameters<Platform['callout']>[0]): ReturnType<Platform['callout']> {
        if (this.test !== undefined) {
            throw platformException('System.TypeException', 'Methods defined as TestMethod do not support Web service callouts');
        }
        const startedAt = performance.now();
        try {
            return platform.callout(request);
        } finally {
            this.current?.limits.waited(performance.now() - startedAt);
        }
    }
}
