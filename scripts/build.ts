import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { ROOT } from './local/folders.ts';

/** What deploys: force-app with its TypeScript as JavaScript. Salesforce takes a bundle of TypeScript alone for an empty component. */
const SOURCE = join(ROOT, 'force-app');
const TARGET = join(ROOT, 'build', 'force-app');

function isLeftOut(path: string): boolean {
    return /(^|\/)(__tests__|__mocks__)(\/|$)|(^|\/)tsconfig[^/]*\.json$|\.d\.ts$/.test(path);
}

function toJavaScript(file: string): string {
    const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
        fileName: file,
        compilerOptions: {
            target: ts.ScriptTarget.ESNext,
            module: ts.ModuleKind.ESNext,
            verbatimModuleSyntax: true,
            experimentalDecorators: false,
            useDefineForClassFields: true,
        },
    });
    return outputText;
}

rmSync(TARGET, { recursive: true, force: true });
let componentCount = 0;
for (const entry of readdirSync(SOURCE, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(SOURCE, file);
    if (!entry.isFile() || isLeftOut(path)) continue;
    const target = join(TARGET, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    if (path.endsWith('.ts')) writeFileSync(target, toJavaScript(file));
    else cpSync(file, target);
}
for (const bundle of readdirSync(join(TARGET, 'main/default/lwc'))) {
    const folder = join(TARGET, 'main/default/lwc', bundle);
    if (!existsSync(join(folder, `${bundle}.js`)))
        throw new Error(`${relative(ROOT, folder)} has no ${bundle}.js: it would deploy as an empty component.`);
    componentCount += 1;
}
// The folder is a project of its own: the Salesforce CLI deploys or packages it from there.
for (const file of ['sfdx-project.json', 'config']) cpSync(join(ROOT, file), join(ROOT, 'build', file), { recursive: true });
process.stdout.write(`build/force-app is ready to deploy: ${componentCount} components as JavaScript.\n`);
