import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { ROOT } from './local/folders.ts';

/**
 * Builds what the package carries: the terminal program as JavaScript, because Node takes the types off no file below
 * node_modules. Only files that the program imports get in.
 */
const ENTRY = join(ROOT, 'scripts/token.ts');
const TARGET = join(ROOT, 'dist');

const OPTIONS: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    rewriteRelativeImportExtensions: true,
};

rmSync(TARGET, { recursive: true, force: true });
const built = new Set<string>();
build(ENTRY);
chmodSync(targetOf(ENTRY), 0o755);
// npm shows what a prepack script prints; stdout belongs to npm's own answer.
process.stderr.write(`dist is ready to pack: ${built.size} files.\n`);

function build(file: string): void {
    if (built.has(file)) return;
    built.add(file);
    const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { fileName: file, compilerOptions: OPTIONS });
    mkdirSync(dirname(targetOf(file)), { recursive: true });
    writeFileSync(targetOf(file), outputText);
    for (const { fileName } of ts.preProcessFile(outputText).importedFiles) {
        if (fileName.startsWith('.')) build(resolve(dirname(file), fileName.replace(/\.js$/, '.ts')));
    }
}

function targetOf(file: string): string {
    return join(TARGET, relative(ROOT, file).replace(/\.ts$/, '.js'));
}
