import type { Runtime } from '../runtime.ts';
import { BOOLEAN, OBJECT, STRING, typeName } from '../types/types.ts';
import type { TypeValue } from '../values/typeValue.ts';
import { items, list, set } from './construct.ts';
import type { Implementation, LibraryPart, TypeDefinition } from './define.ts';
import { enumTypes } from './enumerations.ts';
import { interfaceMember } from './interfaceMember.ts';
import { PlatformObject } from './platformObject.ts';

type Scope = 'Org' | 'Session';

interface CachedValue {
    /** The value as text: what comes out of the cache is a copy, as on a real org. */
    readonly text: string;
    readonly expiresAt: number;
}

const DEFAULT_PARTITION = 'local.default';
const MAXIMUM_TTL_SECONDS: Readonly<Record<Scope, number>> = { Org: 172_800, Session: 28_800 };
const DEFAULT_TTL_SECONDS: Readonly<Record<Scope, number>> = { Org: 86_400, Session: 28_800 };

/** One partition of the org's or the session's cache. */
class Partition extends PlatformObject {
    readonly scope: Scope;
    readonly name: string;
    readonly #runtime: Runtime;

    constructor(runtime: Runtime, scope: Scope, name: string) {
        super(`Cache.${scope}Partition`);
        this.#runtime = runtime;
        this.scope = scope;
        this.name = name;
    }

    has(key: string): boolean {
        return this.#find(key) !== undefined;
    }

    get(key: string): unknown {
        const found = this.#find(key);
        return found === undefined ? null : this.#runtime.deserialize(found.text);
    }

    put(key: string, value: unknown, ttlSeconds = DEFAULT_TTL_SECONDS[this.scope]): void {
        if (value === null) throw this.#invalid(`Null is not a value for the cache: ${key}`);
        if (ttlSeconds < 0 || ttlSeconds > MAXIMUM_TTL_SECONDS[this.scope]) throw this.#invalid(`Invalid time to live: ${ttlSeconds}`);
        const { platform } = this.#runtime;
        const cached: CachedValue = { text: this.#runtime.serialize(value), expiresAt: platform.now() + ttlSeconds * 1000 };
        platform.cache.set(this.#address(key), cached);
    }

    remove(key: string): boolean {
        return this.#runtime.platform.cache.delete(this.#address(key));
    }

    keys(): readonly string[] {
        const prefix = this.#prefix();
        const all = [...this.#runtime.platform.cache.keys()].filter((address) => address.startsWith(prefix));
        return all.map((address) => address.slice(prefix.length)).filter((key) => this.has(key));
    }

    /** Loads a missing value with the builder, an instance of a project class. */
    load(builder: TypeValue, key: string): unknown {
        const cacheKey = builderKey(builder, key);
        if (!this.has(cacheKey)) {
            const value = this.#runtime.invoke(this.#runtime.construct(builder.type), 'doLoad', [key]);
            if (value === null) return null;
            this.put(cacheKey, value);
        }
        return this.get(cacheKey);
    }

    #find(key: string): CachedValue | undefined {
        const { platform } = this.#runtime;
        const found = platform.cache.get(this.#address(key)) as CachedValue | undefined;
        return found !== undefined && found.expiresAt > platform.now() ? found : undefined;
    }

    #prefix(): string {
        const scope = this.scope === 'Org' ? 'Org' : `Session ${this.#runtime.platform.user().id}`;
        return `${scope} ${this.name.toLowerCase()} `;
    }

    #address(key: string): string {
        if (!/^[A-Za-z0-9]+$/.test(key)) throw this.#invalid(`Invalid key: ${key}. A key has letters and digits only.`);
        return `${this.#prefix()}${key}`;
    }

    #invalid(message: string): Error {
        return this.#runtime.exception('Cache.InvalidParamException', message);
    }
}

const builderKey = (builder: TypeValue, key: string): string => `${typeName(builder.type).replace(/\W/g, '')}${key}`;

/** Cache: Org and Session, their partitions and builders. */
export const cache: LibraryPart = (runtime) => [
    scopeClass(runtime, 'Org'),
    scopeClass(runtime, 'Session'),
    partitionClass('Cache.Partition', {}),
    partitionClass('Cache.OrgPartition', { extends: 'Cache.Partition' }, (name) => new Partition(runtime, 'Org', name)),
    partitionClass('Cache.SessionPartition', { extends: 'Cache.Partition' }, (name) => new Partition(runtime, 'Session', name)),
    { name: 'Cache.CacheBuilder', kind: 'interface', members: { 'Object doLoad(String key)': interfaceMember(runtime, 'doLoad') } },
    ...enumTypes('Cache.Visibility'),
];

type PartitionMember = (partition: Partition, ...args: never[]) => unknown;

/** What a partition can do. The static methods of Org and Session do the same to the partition that the key names. */
const MEMBERS: Readonly<Record<string, PartitionMember>> = {
    'Boolean contains(String key)': (partition, key: string) => partition.has(key),
    'Object get(String key)': (partition, key: string) => partition.get(key),
    'void put(String key, Object value)': (partition, key: string, value: unknown) => partition.put(key, value),
    'void put(String key, Object value, Integer ttlSeconds)': (partition, key: string, value: unknown, ttl: number) =>
        partition.put(key, value, ttl),
    'void put(String key, Object value, Cache.Visibility visibility)': (partition, key: string, value: unknown) =>
        partition.put(key, value),
    'void put(String key, Object value, Integer ttlSeconds, Cache.Visibility visibility, Boolean immutable)': (
        partition,
        key: string,
        value: unknown,
        ttl: number,
    ) => partition.put(key, value, ttl),
    'Boolean remove(String key)': (partition, key: string) => partition.remove(key),
};

const BUILDER_MEMBERS: Readonly<Record<string, PartitionMember>> = {
    'Object get(Type cacheBuilder, String key)': (partition, builder: TypeValue, key: string) => partition.load(builder, key),
    'Boolean remove(Type cacheBuilder, String key)': (partition, builder: TypeValue, key: string) =>
        partition.remove(builderKey(builder, key)),
    'Set<String> getKeys()': (partition) => set(STRING, partition.keys()),
    'Long getNumKeys()': (partition) => BigInt(partition.keys().length),
    'String getName()': (partition) => partition.name,
    'Boolean isAvailable()': () => true,
    'Double getCapacity()': () => 0,
    'Double getMissRate()': () => 0,
    'Long getAvgGetTime()': () => 0n,
    'Long getAvgValueSize()': () => 0n,
    'Long getMaxGetTime()': () => 0n,
    'Long getMaxValueSize()': () => 0n,
};

function scopeClass(runtime: Runtime, scope: Scope): TypeDefinition {
    const members: Record<string, Implementation> = {
        'static Integer MAX_TTL_SECS': { get: () => MAXIMUM_TTL_SECONDS[scope] },
        [`static Cache.${scope}Partition getPartition(String name)`]: (name: string) => new Partition(runtime, scope, name),
        'static List<Boolean> contains(List<String> keys)': (keys: unknown) =>
            list(
                BOOLEAN,
                items<string>(keys).map((key) => onPartition(runtime, scope, key, (partition, local) => partition.has(local))),
            ),
        'static List<Object> get(List<String> keys)': (keys: unknown) =>
            list(
                OBJECT,
                items<string>(keys).map((key) => onPartition(runtime, scope, key, (partition, local) => partition.get(local))),
            ),
        'static List<Boolean> remove(List<String> keys)': (keys: unknown) =>
            list(
                BOOLEAN,
                items<string>(keys).map((key) => onPartition(runtime, scope, key, (partition, local) => partition.remove(local))),
            ),
    };
    for (const [signature, member] of Object.entries(MEMBERS)) {
        members[`static ${signature}`] = (key: string, ...rest: never[]) =>
            onPartition(runtime, scope, key, (partition, local) => member(partition, local as never, ...rest));
    }
    for (const [signature, member] of Object.entries(BUILDER_MEMBERS)) {
        members[`static ${signature}`] = (...args: never[]) => member(new Partition(runtime, scope, DEFAULT_PARTITION), ...args);
    }
    return { name: `Cache.${scope}`, kind: 'class', members };
}

/** `namespace.partition.key`, or a key of the default partition. */
function onPartition<T>(runtime: Runtime, scope: Scope, key: string, work: (partition: Partition, key: string) => T): T {
    const steps = key.split('.');
    const name = steps.length === 3 ? `${steps[0]}.${steps[1]}` : DEFAULT_PARTITION;
    return work(new Partition(runtime, scope, name), steps.length === 3 ? (steps[2] ?? '') : key);
}

function partitionClass(name: string, more: Partial<TypeDefinition>, make?: (partition: string) => Partition): TypeDefinition {
    return {
        name,
        kind: 'class',
        ...more,
        members: {
            ...(make === undefined ? {} : { 'new(String name)': make }),
            ...MEMBERS,
            ...BUILDER_MEMBERS,
            'static String createFullyQualifiedKey(String namespace, String partition, String key)': (
                namespace: string,
                partition: string,
                key: string,
            ) => `${namespace}.${partition}.${key}`,
            'static String createFullyQualifiedPartition(String namespace, String partition)': (namespace: string, partition: string) =>
                `${namespace}.${partition}`,
        },
    };
}
