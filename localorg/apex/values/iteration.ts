import type { ApexType } from '../types/types.ts';
import { OBJECT, platformType } from '../types/types.ts';
import { ApexList, ApexSet } from './collections.ts';
import { nullPointer, platformException } from './exceptions.ts';
import { boundMethod } from './instance.ts';

/** The Iterator that `list.iterator()` and `set.iterator()` answer. */
export class CollectionIterator {
    readonly elementType: ApexType;
    private readonly items: readonly unknown[];
    private position = 0;

    constructor(elementType: ApexType, items: readonly unknown[]) {
        this.elementType = elementType;
        this.items = items;
    }

    get apexType(): ApexType {
        return platformType('Iterator', [this.elementType]);
    }

    hasNext(): boolean {
        return this.position < this.items.length;
    }

    next(): unknown {
        if (!this.hasNext()) throw platformException('System.NoSuchElementException', 'Iterator has no more elements');
        const item = this.items[this.position];
        this.position += 1;
        return item;
    }
}

/** The elements of an Iterable: a list, a set, or an instance of a project class with `iterator()`. */
export function* iterate(iterable: unknown): IterableIterator<unknown> {
    if (iterable instanceof ApexList || iterable instanceof ApexSet) {
        yield* iterable;
        return;
    }
    if (iterable === null || iterable === undefined) throw nullPointer();
    yield* drain(boundMethod(iterable, 'iterator', 0)?.());
}

/** What an Iterator still has to give. */
function* drain(iterator: unknown): IterableIterator<unknown> {
    if (iterator instanceof CollectionIterator) {
        while (iterator.hasNext()) yield iterator.next();
        return;
    }
    if (iterator === null || iterator === undefined) throw nullPointer();
    const hasNext = boundMethod(iterator, 'hasNext', 0);
    const next = boundMethod(iterator, 'next', 0);
    if (hasNext === undefined || next === undefined) throw nullPointer();
    while (hasNext() === true) yield next();
}

/** Type of the elements of an Iterable, Object where it does not say. */
export function elementTypeOf(iterable: unknown): ApexType {
    return iterable instanceof ApexList || iterable instanceof ApexSet || iterable instanceof CollectionIterator
        ? iterable.elementType
        : OBJECT;
}
