import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Changes to a project's files that can be taken back. */
export class Edits {
    readonly #root: string;
    readonly #before = new Map<string, string | undefined>();

    constructor(root: string) {
        this.#root = root;
    }

    get paths(): readonly string[] {
        return [...this.#before.keys()];
    }

    /** @throws {Error} when the file does not contain `text`: the fault would seed nothing */
    replace(file: string, text: string, by: string): void {
        const content = readFileSync(join(this.#root, file), 'utf8');
        if (!content.includes(text)) throw new Error(`${file} does not contain ${JSON.stringify(text)}: nothing can be seeded there.`);
        this.write(
            file,
            content.replace(text, () => by),
        );
    }

    write(file: string, content: string): void {
        const path = join(this.#root, file);
        if (!this.#before.has(file)) this.#before.set(file, existsSync(path) ? readFileSync(path, 'utf8') : undefined);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
    }

    undo(): void {
        for (const [file, content] of this.#before) {
            if (content === undefined) rmSync(join(this.#root, file));
            else writeFileSync(join(this.#root, file), content);
        }
        this.#before.clear();
    }
}
