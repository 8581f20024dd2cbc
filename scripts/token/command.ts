import type { Org } from './org/org.ts';
import type { ExitCode, Output } from './output.ts';
import type { Terminal } from './terminal.ts';
import type { TokenResource } from './tokenResource.ts';

export interface Option {
    readonly type: 'string' | 'boolean';
    readonly short?: string;
    /** What stands for the value in the help: `--form ID`. */
    readonly value?: string;
    readonly description: string;
    readonly isRepeatable?: boolean;
    /** `check` of the command refuses a call without it. */
    readonly isRequired?: boolean;
}

export type Options = Readonly<Record<string, Option>>;

/** The options as given, those of a command and the common ones. */
export class Given {
    readonly #values: ReadonlyMap<string, readonly (string | true)[]>;

    constructor(values: ReadonlyMap<string, readonly (string | true)[]>) {
        this.#values = values;
    }

    has(name: string): boolean {
        return this.#values.has(name);
    }

    text(name: string): string | undefined {
        return this.texts(name)[0];
    }

    texts(name: string): readonly string[] {
        return (this.#values.get(name) ?? []).filter((value) => value !== true);
    }
}

export interface Context {
    readonly given: Given;
    readonly terminal: Terminal;
    readonly org: Org;
    readonly token: TokenResource;
    /** Signs in anew, for who outlives a session. */
    connect(): Promise<TokenResource>;
    /** For a result before the last. */
    print(result: Result): void;
    /** Ends what waits: the person pressed Ctrl+C, or the container stops. */
    readonly interrupted: AbortSignal;
}

/** What a command has to say. `text` is for people. */
export interface Result {
    readonly output: Omit<Output, 'command' | 'org'>;
    readonly text: string;
}

export interface Command {
    readonly name: string;
    /** One line in the list of commands. */
    readonly summary: string;
    readonly description: string;
    readonly options: Options;
    readonly examples: readonly (readonly [call: string, what: string])[];
    /** Throws WRONG_CALL before the org is asked anything. */
    check?(given: Given): void;
    /** Answers with an exit code alone when everything has been printed. */
    run(context: Context): Promise<Result | ExitCode>;
}
