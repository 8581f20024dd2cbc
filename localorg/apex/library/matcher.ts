import { platformException } from '../values/exceptions.ts';
import type { CompiledRegex } from './javaRegex.ts';
import { PlatformObject } from './platformObject.ts';
import { replaceText } from './regexMatching.ts';

export class PatternValue extends PlatformObject {
    readonly regex: CompiledRegex;

    constructor(regex: CompiledRegex) {
        super('System.Pattern');
        this.regex = regex;
    }

    override apexText(): string {
        return this.regex.source;
    }
}

/** A search through a text. It works on the region alone, so that anchors and look-around see its bounds as those of the text. */
export class MatcherValue extends PlatformObject {
    pattern: PatternValue;
    text: string;
    regionStart = 0;
    regionEnd: number;
    /** Whether the last search came to the end of the region. */
    hasHitEnd = false;
    private match: RegExpExecArray | null = null;
    /** Where the next find begins, within the region. */
    private next = 0;

    constructor(pattern: PatternValue, text: string) {
        super('System.Matcher');
        this.pattern = pattern;
        this.text = text;
        this.regionEnd = text.length;
    }

    find(): boolean {
        if (this.next > this.regionEnd - this.regionStart) return this.take(null);
        const found = this.run(this.pattern.regex.search, this.next);
        if (found) this.next = this.end() + (this.match?.[0] === '' ? 1 : 0);
        else this.next = this.regionEnd - this.regionStart + 1;
        return found;
    }

    findFrom(start: number): boolean {
        if (start < 0 || start > this.text.length) throw platformException('System.StringException', 'Illegal start index');
        this.reset(this.text);
        this.next = start;
        return this.find();
    }

    matches(): boolean {
        return this.continueAfter(this.run(this.pattern.regex.whole, 0));
    }

    lookingAt(): boolean {
        return this.continueAfter(this.run(this.pattern.regex.prefix, 0));
    }

    group(index: number): string | null {
        const match = this.current();
        if (index < 0 || index >= match.length) throw noGroup(index);
        return match[index] ?? null;
    }

    /** Start and end of a group in the text; -1 for a group that took no part. */
    bounds(index: number): readonly [number, number] {
        const match = this.current();
        if (index < 0 || index >= match.length) throw noGroup(index);
        const found = match.indices?.[index];
        return found === undefined ? [-1, -1] : [found[0] + this.regionStart, found[1] + this.regionStart];
    }

    region(start: number, end: number): this {
        if (start < 0 || end > this.text.length || start > end) throw platformException('System.StringException', 'start, end');
        this.reset(this.text);
        this.regionStart = start;
        this.regionEnd = end;
        return this;
    }

    reset(text: string): this {
        this.text = text;
        this.regionStart = 0;
        this.regionEnd = text.length;
        this.match = null;
        this.next = 0;
        return this;
    }

    usePattern(pattern: PatternValue): this {
        this.pattern = pattern;
        this.match = null;
        return this;
    }

    replace(replacement: string, isGlobal: boolean): string {
        this.reset(this.text);
        return replaceText(this.pattern.regex, this.text, replacement, isGlobal);
    }

    private run(expression: RegExp, from: number): boolean {
        expression.lastIndex = from;
        return this.take(expression.exec(this.text.slice(this.regionStart, this.regionEnd)));
    }

    private take(match: RegExpExecArray | null): boolean {
        this.match = match;
        this.hasHitEnd = match === null || this.end() === this.regionEnd - this.regionStart;
        return match !== null;
    }

    private continueAfter(isFound: boolean): boolean {
        if (isFound) this.next = this.end() + (this.match?.[0] === '' ? 1 : 0);
        return isFound;
    }

    /** End of the match within the region. */
    private end(): number {
        return this.match === null ? 0 : this.match.index + this.match[0].length;
    }

    private current(): RegExpExecArray {
        if (this.match === null) throw platformException('System.StringException', 'No match found');
        return this.match;
    }
}

function noGroup(index: number): Error {
    return platformException('System.StringException', `No group ${index}`);
}
