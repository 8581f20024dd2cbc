import type { Edits } from './edits.ts';

/** Something that an org, a reviewer or a user would stumble over. */
export interface Finding {
    /** Relative to the project, where the finding has a place. */
    readonly file?: string | undefined;
    readonly line?: number | undefined;
    readonly message: string;
}

/** A mistake made on purpose in a copy of the project, to see that its check bites. */
export interface Fault {
    /** What is wrong then, for the table: `a field that does not exist`. */
    readonly does: string;
    seed(edits: Edits): void;
    /** What a finding then says, its file in front. */
    readonly expects: RegExp;
}

export interface Check {
    readonly name: string;
    /** One line for the table. */
    readonly description: string;
    /**
     * Looks at the project in the folder `root`, writes nothing there, and answers what it found.
     * @param paths what has been changed, for a check that can look at less than everything
     * @param note takes what the table must say beside the findings: what could not be looked at, and why
     */
    run(root: string, paths: readonly string[] | undefined, note: (text: string) => void): Promise<readonly Finding[]>;
    readonly faults: readonly Fault[];
    /** False for a tool that hangs when a thread runs it a second time. */
    readonly isRepeatable?: false;
}

export function textOf({ file, line, message }: Finding): string {
    if (file === undefined) return message;
    return line === undefined ? `${file}: ${message}` : `${file}:${line}: ${message}`;
}
