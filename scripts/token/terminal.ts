import type { Output } from './output.ts';

/** Where the program speaks: results on stdout, everything else on stderr. */
export interface Terminal {
    readonly environment: Readonly<Record<string, string | undefined>>;
    /** A person looks on: progress may redraw its line, and a browser may be opened. */
    readonly isInteractive: boolean;
    readonly isJson: boolean;
    readonly columns: number;
    /** A finished result: JSON on one line or, for people, its text. */
    print(output: Output, text: string): void;
    /** What goes on meanwhile. */
    tell(line: string): void;
    /** Text on stderr as it is, to redraw a line. */
    draw(text: string): void;
}

export function processTerminal(isJson: boolean): Terminal {
    const { env, stdout, stderr } = process;
    return {
        environment: env,
        isInteractive: stderr.isTTY && stdout.isTTY && !env['CI'],
        isJson,
        columns: stderr.columns || 80,
        print: (output, text) => void stdout.write(isJson ? `${JSON.stringify(output)}\n` : text === '' ? '' : `${text}\n`),
        tell: (line) => void stderr.write(`${line}\n`),
        draw: (text) => void stderr.write(text),
    };
}
