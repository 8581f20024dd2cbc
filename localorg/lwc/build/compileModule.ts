import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { transformSync as compile } from '@lwc/compiler';
import { transformSync as stripTypes } from 'rolldown/utils';
import { packageVersion } from './packages.ts';
import type { BuildProblem } from './request.ts';

/** The newest component API version that this LWC compiler knows. */
const API_VERSION = 66;

export interface ModuleSource {
    readonly file: string;
    readonly text: string;
    readonly namespace: string;
    readonly bundle: string;
    readonly scopedStyles: boolean;
}

export interface CompiledModule {
    readonly code: string;
    readonly warnings: readonly BuildProblem[];
}

export class CompileError extends Error {
    readonly problem: BuildProblem;

    constructor(problem: BuildProblem) {
        super(problem.problem);
        this.name = 'CompileError';
        this.problem = problem;
    }
}

/** Compiles one file of a bundle to a plain ES module, or takes it from the folder of modules compiled before. */
export class ModuleCompiler {
    readonly #folder: string;
    readonly #salt = `${packageVersion('@lwc/compiler')} ${API_VERSION} 1`;

    constructor(folder: string) {
        this.#folder = folder;
    }

    compile(source: ModuleSource): CompiledModule {
        const { file, text, namespace, bundle, scopedStyles } = source;
        const key = createHash('sha256')
            .update([this.#salt, namespace, bundle, path.basename(file), String(scopedStyles), text].join('\0'))
            .digest('hex');
        const cached = path.join(this.#folder, key.slice(0, 2), `${key.slice(2, 34)}.json`);
        if (existsSync(cached)) return JSON.parse(readFileSync(cached, 'utf8')) as CompiledModule;
        const compiled = compileNow(source);
        mkdirSync(path.dirname(cached), { recursive: true });
        // Written beside and renamed, so that a build cut short leaves no half a module.
        const unfinished = `${cached}.${process.pid}`;
        writeFileSync(unfinished, JSON.stringify(compiled));
        renameSync(unfinished, cached);
        return compiled;
    }
}

function compileNow({ file, text, namespace, bundle, scopedStyles }: ModuleSource): CompiledModule {
    let source = text;
    let map: SourceMap | undefined;
    if (file.endsWith('.ts')) {
        const stripped = stripTypes(file, text, {
            lang: 'ts',
            sourcemap: true,
            target: 'esnext',
            typescript: { onlyRemoveTypeImports: false },
        });
        const [error] = stripped.errors;
        if (error !== undefined) throw new CompileError({ file, line: undefined, column: undefined, problem: error.message });
        source = stripped.code;
        if (stripped.map !== undefined) map = new SourceMap(JSON.parse(JSON.stringify(stripped.map)) as SourceMapPayload);
    }
    try {
        const { code, warnings } = compile(source, file, {
            namespace,
            name: bundle,
            apiVersion: API_VERSION,
            enableDynamicComponents: true,
            enableLwcOn: true,
            scopedStyles,
            outputConfig: { sourcemap: false },
        });
        return { code, warnings: (warnings ?? []).map((warning) => toProblem(file, warning, map)) };
    } catch (error) {
        throw new CompileError(toProblem(file, error as Diagnostic, map));
    }
}

interface Diagnostic {
    readonly message: string;
    readonly location?: { readonly line?: number; readonly column?: number } | undefined;
}

function toProblem(file: string, { message, location }: Diagnostic, map: SourceMap | undefined): BuildProblem {
    let line = location?.line;
    let column = location?.column;
    if (map !== undefined && line !== undefined) {
        const origin = map.findEntry(line - 1, column ?? 0);
        if ('originalLine' in origin) {
            line = origin.originalLine + 1;
            column = origin.originalColumn;
        }
    }
    const problem = message.replace(`${file}: `, '').split('\n')[0] ?? message;
    return { file, line, column: column === undefined ? undefined : column + 1, problem };
}
