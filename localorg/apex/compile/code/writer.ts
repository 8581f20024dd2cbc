/** Where a generated line comes from. */
export interface LineOrigin {
    readonly file: string;
    /** 0 for a line that no Apex line stands behind. */
    readonly line: number;
    /** As an Apex stack names it: `Class.Outer.method`. */
    readonly frame: string;
}

/** Collects generated lines, each with its origin, for stack traces. */
export class Writer {
    readonly lines: string[] = [];
    readonly origins: LineOrigin[] = [];
    #file = '';
    #frame = '';

    /** From here on, lines belong to this method. */
    enter(file: string, frame: string): void {
        this.#file = file;
        this.#frame = frame;
    }

    write(text: string, line = 0): void {
        this.lines.push(text);
        this.origins.push({ file: this.#file, line, frame: this.#frame });
    }

    /** What to give `rewind` to drop all that is written from now on. */
    get position(): number {
        return this.lines.length;
    }

    /** Puts a line before those written since `position`. */
    insert(position: number, text: string): void {
        this.lines.splice(position, 0, text);
        this.origins.splice(position, 0, { file: this.#file, line: 0, frame: this.#frame });
    }

    rewind(position: number): void {
        this.lines.length = position;
        this.origins.length = position;
    }
}
