import type { LineOrigin } from './code/writer.ts';

/** A place in Apex that a frame of a JavaScript stack stands for. */
export interface ApexFrame {
    /** `Outer.Inner.method`; a trigger's own name. */
    readonly name: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
}

/** Generated lines of a module with their origins; the first line of the module is 1. */
export interface LineTable {
    readonly moduleName: string;
    readonly origins: readonly (LineOrigin | undefined)[];
}

/** The Apex frames of a JavaScript stack, innermost first. */
export function locateFrames(stack: string, tables: readonly LineTable[]): readonly ApexFrame[] {
    const frames: ApexFrame[] = [];
    for (const text of stack.split('\n')) {
        for (const table of tables) {
            const at = text.lastIndexOf(`${table.moduleName}:`);
            if (at < 0) continue;
            const [line] = text.slice(at + table.moduleName.length + 1).split(':');
            const frame = frameAt(Number(line), table.origins);
            if (frame !== undefined) frames.push(frame);
            break;
        }
    }
    return frames;
}

/** A generated line without an origin belongs to the statement before it in the same method. */
function frameAt(line: number, origins: readonly (LineOrigin | undefined)[]): ApexFrame | undefined {
    const origin = origins[line - 1];
    if (origin === undefined || origin.frame === '') return undefined;
    for (let index = line - 1; index >= 0; index--) {
        const candidate = origins[index];
        if (candidate === undefined || candidate.frame !== origin.frame) break;
        if (candidate.line > 0) return { name: origin.frame, file: origin.file, line: candidate.line, column: 1 };
    }
    return undefined;
}
