import type { ApexType } from '../types/types.ts';
import { platformException, required } from './exceptions.ts';
import { KeyFinder, keyText } from './keys.ts';

/** State that every collection has: whether it may be changed, and a count of changes for loops to check. */
abstract class Collection {
    /** Counts changes of size, so that a loop can tell that its collection was changed meanwhile. */
    modifications = 0;
    /** Trigger.new and others may not be changed. */
    isReadOnly = false;

    protected change(): void {
        if (this.isReadOnly) throw platformException('System.FinalException', 'Collection is read-only');
        this.modifications += 1;
    }
}

export class ApexList extends Collection {
    readonly elementType: ApexType;
    /** Read freely; change through the methods, which count modifications. */
    readonly items: unknown[];

    constructor(elementType: ApexType, items: unknown[] = []) {
        super();
        this.elementType = elementType;
        this.items = items;
    }

    get size(): number {
        return this.items.length;
    }

    get(index: number | null): unknown {
        return this.items[this.checked(index)];
    }

    set(index: number | null, value: unknown): void {
        if (this.isReadOnly) throw platformException('System.FinalException', 'Collection is read-only');
        this.items[this.checked(index)] = value;
    }

    add(value: unknown): void {
        this.change();
        this.items.push(value);
    }

    insert(index: number | null, value: unknown): void {
        const at = required(index);
        if (at < 0 || at > this.items.length) throw outOfBounds(at);
        this.change();
        this.items.splice(at, 0, value);
    }

    remove(index: number | null): unknown {
        const [removed] = this.items.splice(this.checked(index), 1);
        this.change();
        return removed;
    }

    addAll(values: Iterable<unknown>): void {
        const added = [...values];
        if (added.length === 0) return;
        this.change();
        for (const value of added) this.items.push(value);
    }

    clear(): void {
        this.change();
        this.items.length = 0;
    }

    [Symbol.iterator](): IterableIterator<unknown> {
        return this.items.values();
    }

    canonicalKey(): string {
        return `\u0000list:(${this.items.map(keyText).join(',')})`;
    }

    private checked(index: number | null): number {
        const at = required(index);
        if (at < 0 || at >= this.items.length) throw outOfBounds(at);
        return at;
    }
}

function outOfBounds(index: number): Error {
    return platformException('System.ListException', `List index out of bounds: ${index}`);
}

export class ApexSet extends Collection {
    readonly elementType: ApexType;
    private readonly keys = new KeyFinder();
    private readonly elements = new Map<unknown, unknown>();

    constructor(elementType: ApexType, items: Iterable<unknown> = []) {
        super();
        this.elementType = elementType;
        for (const item of items) this.elements.set(this.keys.keyOf(item), item);
    }

    get size(): number {
        return this.elements.size;
    }

    has(value: unknown): boolean {
        return this.elements.has(this.keys.keyOf(value));
    }

    /** Whether the set has changed. */
    add(value: unknown): boolean {
        if (this.isReadOnly) this.change();
        const key = this.keys.keyOf(value);
        if (this.elements.has(key)) return false;
        this.change();
        this.elements.set(key, value);
        return true;
    }

    addAll(values: Iterable<unknown>): boolean {
        let isChanged = false;
        for (const value of [...values]) isChanged = this.add(value) || isChanged;
        return isChanged;
    }

    remove(value: unknown): boolean {
        if (this.isReadOnly) this.change();
        const isRemoved = this.elements.delete(this.keys.keyOf(value));
        if (isRemoved) this.change();
        return isRemoved;
    }

    clear(): void {
        this.change();
        this.elements.clear();
    }

    [Symbol.iterator](): IterableIterator<unknown> {
        return this.elements.values();
    }

    canonicalKey(): string {
        return `\u0000set:{${[...this.elements.values()].map(keyText).sort().join(',')}}`;
    }
}

interface Entry {
    readonly key: unknown;
    value: unknown;
}

export class ApexMap extends Collection {
    readonly keyType: ApexType;
    readonly valueType: ApexType;
    private readonly finder = new KeyFinder();
    private readonly byKey = new Map<unknown, Entry>();

    constructor(keyType: ApexType, valueType: ApexType, entries: Iterable<readonly [unknown, unknown]> = []) {
        super();
        this.keyType = keyType;
        this.valueType = valueType;
        for (const [key, value] of entries) this.put(key, value);
    }

    get size(): number {
        return this.byKey.size;
    }

    has(key: unknown): boolean {
        return this.byKey.has(this.finder.keyOf(key));
    }

    /** Null where the map has no such key. */
    get(key: unknown): unknown {
        const entry = this.byKey.get(this.finder.keyOf(key));
        return entry === undefined ? null : entry.value;
    }

    /** The value that was there before, or null. */
    put(key: unknown, value: unknown): unknown {
        if (this.isReadOnly) this.change();
        const mapKey = this.finder.keyOf(key);
        const entry = this.byKey.get(mapKey);
        if (entry !== undefined) {
            const before = entry.value;
            entry.value = value;
            return before;
        }
        this.change();
        this.byKey.set(mapKey, { key, value });
        return null;
    }

    remove(key: unknown): unknown {
        if (this.isReadOnly) this.change();
        const mapKey = this.finder.keyOf(key);
        const entry = this.byKey.get(mapKey);
        if (entry === undefined) return null;
        this.change();
        this.byKey.delete(mapKey);
        return entry.value;
    }

    clear(): void {
        this.change();
        this.byKey.clear();
    }

    *keys(): IterableIterator<unknown> {
        for (const entry of this.byKey.values()) yield entry.key;
    }

    *values(): IterableIterator<unknown> {
        for (const entry of this.byKey.values()) yield entry.value;
    }

    *entries(): IterableIterator<readonly [unknown, unknown]> {
        for (const entry of this.byKey.values()) yield [entry.key, entry.value];
    }

    canonicalKey(): string {
        const entries = [...this.byKey.values()].map((entry) => `${keyText(entry.key)}=${keyText(entry.value)}`);
        return `\u0000map:{${entries.sort().join(',')}}`;
    }
}
