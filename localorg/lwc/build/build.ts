import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown, type OutputChunk } from 'rolldown';
import { bundleEntry, bundleMeta } from './bundles.ts';
import { ModuleCompiler } from './compileModule.ts';
import { lwcPlugin, type Findings } from './lwcPlugin.ts';
import type { BuildManifest, BuildProblem, BuildRequest, BuildResult } from './request.ts';

const BROWSER = path.join(import.meta.dirname, '..', 'browser');
const ENTRY = path.join(BROWSER, 'main.ts');

/**
 * Few files, because a page waits for each: the engine, the shell with what stands in for the platform, and what several
 * components share. The rest belongs to one component and is loaded with it.
 */
const CHUNKS = [
    { name: 'engine', test: (id: string) => /node_modules[\\/]@lwc[\\/]/.test(id) || id === path.join(BROWSER, 'engine.ts'), priority: 3 },
    { name: 'shell', test: (id: string) => id.includes('localorg:') || id.startsWith(BROWSER + path.sep), priority: 2 },
    { name: 'common', minShareCount: 3, priority: 1 },
    { name: 'shared', minShareCount: 2, priority: 0 },
];

/** Builds the page's start and every component of the project into the output folder. */
export async function build(request: BuildRequest): Promise<BuildResult> {
    const startedAt = performance.now();
    const findings: Findings = { problems: [], warnings: [], labels: new Set() };
    const failed = (fallback: readonly BuildProblem[]): BuildResult => ({
        ok: false,
        problems: unique(findings.problems.length > 0 ? findings.problems : fallback),
    });
    const unfinished = `${request.outputFolder}.${process.pid}`;
    try {
        const bundler = await rolldown({
            input: { main: ENTRY },
            plugins: [lwcPlugin(request, new ModuleCompiler(request.compiledFolder), findings)],
            transform: { define: { 'import.meta.env.SSR': 'false', 'process.env.NODE_ENV': '"production"' } },
            logLevel: 'silent',
        });
        const { output } = await bundler.generate({
            format: 'esm',
            entryFileNames: '[name].js',
            chunkFileNames: '[name]-[hash].js',
            codeSplitting: { groups: CHUNKS },
            minify: true,
        });
        await bundler.close();
        if (findings.problems.length > 0) return failed([]);
        const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk');
        const manifest = describeOutput(chunks, request, findings, Math.round(performance.now() - startedAt));
        rmSync(unfinished, { recursive: true, force: true });
        mkdirSync(unfinished, { recursive: true });
        for (const chunk of chunks) writeFileSync(path.join(unfinished, chunk.fileName), chunk.code);
        writeFileSync(path.join(unfinished, 'manifest.json'), JSON.stringify(manifest));
        rmSync(request.outputFolder, { recursive: true, force: true });
        renameSync(unfinished, request.outputFolder);
        return { ok: true, manifest };
    } catch (error) {
        rmSync(unfinished, { recursive: true, force: true });
        const problem = error instanceof Error ? error.message : String(error);
        return failed([{ file: '', line: undefined, column: undefined, problem }]);
    }
}

function describeOutput(chunks: readonly OutputChunk[], request: BuildRequest, findings: Findings, ms: number): BuildManifest {
    const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
    const reach = (fileName: string, seen: Set<string>): Set<string> => {
        for (const imported of byName.get(fileName)?.imports ?? []) {
            if (seen.has(imported)) continue;
            seen.add(imported);
            reach(imported, seen);
        }
        return seen;
    };
    const components: Record<string, string> = {};
    const propertyTypes: Record<string, Readonly<Record<string, string>>> = {};
    for (const bundle of request.bundles) {
        const entry = bundleEntry(bundle);
        const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === entry);
        if (chunk === undefined) continue;
        components[bundle.name] = chunk.fileName;
        propertyTypes[bundle.name] = bundleMeta(bundle).propertyTypes;
    }
    const entry = chunks.find(({ isEntry }) => isEntry)?.fileName ?? 'main.js';
    return {
        entry,
        components,
        propertyTypes,
        imports: Object.fromEntries(
            chunks.map(({ fileName }) => [fileName, [...reach(fileName, new Set())].filter((file) => file !== fileName)]),
        ),
        labels: [...findings.labels].sort(),
        warnings: unique(findings.warnings),
        ms,
    };
}

function unique(problems: readonly BuildProblem[]): BuildProblem[] {
    return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
