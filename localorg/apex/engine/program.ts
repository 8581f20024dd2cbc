import type { GeneratedFactory } from '../generated.ts';

/** A place in Apex that a frame of a JavaScript stack stands for. */
export interface ApexFrame {
    /** `Outer.Inner.method`; a trigger's own name. */
    readonly name: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
}

/** What the engine needs of a compiled project. */
export interface Program {
    readonly factory: GeneratedFactory;
    /** The Apex frames of a JavaScript stack, innermost first. */
    locate(stack: string): readonly ApexFrame[];
    /** An anonymous block over this project; throws SourceError where it does not compile. */
    compileAnonymous(text: string): { readonly factory: GeneratedFactory; locate(stack: string): readonly ApexFrame[] };
}

/** As `getStackTraceString` writes a frame. Salesforce always says column 1. */
export function frameText(frame: ApexFrame): string {
    if (frame.file.endsWith('.trigger')) return `Trigger.${frame.name}: line ${frame.line}, column 1`;
    if (!frame.file.endsWith('.cls')) return `AnonymousBlock: line ${frame.line}, column 1`;
    return `Class.${frame.name}: line ${frame.line}, column 1`;
}
