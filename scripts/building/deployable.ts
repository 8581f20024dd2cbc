import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const LWC = 'main/default/lwc';

/** What is there for people and tools only: tests, types, configuration. */
export function isLeftOut(path: string): boolean {
    return /(^|\/)(__tests__|__mocks__)(\/|$)|(^|\/)tsconfig[^/]*\.json$|\.d\.ts$/.test(path);
}

export interface JavaScript {
    readonly code: string;
    /** The source map as text, when it was asked for. */
    readonly map: string | undefined;
}

/** One module as the browser reads it. */
export function toJavaScript(file: string, withMap = false): JavaScript {
    const { outputText, sourceMapText } = ts.transpileModule(readFileSync(file, 'utf8'), {
        fileName: file,
        compilerOptions: {
            target: ts.ScriptTarget.ESNext,
            module: ts.ModuleKind.ESNext,
            verbatimModuleSyntax: true,
            experimentalDecorators: false,
            useDefineForClassFields: true,
            // A browser reads no comments, and whoever debugs reads the source.
            removeComments: true,
            sourceMap: withMap,
        },
    });
    return { code: outputText, map: sourceMapText };
}

/** The comments of a style sheet are as little read as those of a script. */
function withoutComments(css: string): string {
    return css.replace(/\/\*.*?\*\/\s*/gs, '');
}

/**
 * Writes what deploys into the folder `target`, which it replaces: a force-app folder with its TypeScript as JavaScript. Salesforce
 * takes a bundle of TypeScript alone for an empty component.
 * @returns how many components there are
 * @throws {Error} when a component has no script of its own name
 */
export function buildDeployable(source: string, target: string): number {
    rmSync(target, { recursive: true, force: true });
    for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name);
        const path = relative(source, file);
        if (!entry.isFile() || isLeftOut(path)) continue;
        const built = join(target, path.replace(/\.ts$/, '.js'));
        mkdirSync(dirname(built), { recursive: true });
        if (path.endsWith('.ts')) writeFileSync(built, toJavaScript(file).code);
        else if (path.endsWith('.css')) writeFileSync(built, withoutComments(readFileSync(file, 'utf8')));
        else cpSync(file, built);
    }
    const bundles = readdirSync(join(target, LWC));
    for (const bundle of bundles) {
        if (!existsSync(join(target, LWC, bundle, `${bundle}.js`)))
            throw new Error(`${LWC}/${bundle} has no ${bundle}.ts or ${bundle}.js: it would deploy as an empty component.`);
    }
    return bundles.length;
}
