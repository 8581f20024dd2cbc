import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'rolldown';
import { bundleEntry, bundleMeta } from './bundles.ts';
import { CompileError, type ModuleCompiler } from './compileModule.ts';
import { baseComponents, packageModule } from './packages.ts';
import type { BuildProblem, BuildRequest } from './request.ts';
import { salesforceModule } from './salesforceModules.ts';

const BROWSER = path.join(import.meta.dirname, '..', 'browser');
const VIRTUAL = '\0localorg:';
const EMPTY = `${VIRTUAL}empty`;
const COMPONENTS = 'localorg/components';
const ICONS = /^lightning\/iconSvgTemplates(Action|Custom|Doctype|Standard|Utility)(Rtl)?$/;

/** Our own modules that bundles or base components import by name. */
const OWN_MODULES: Readonly<Record<string, string>> = {
    lwc: 'engine.ts',
    'localorg/runtime': 'runtime.ts',
    'localorg/icons': 'icons.ts',
    'lightning/navigation': 'lightning/navigation.ts',
    'lightning/platformShowToastEvent': 'lightning/platformShowToastEvent.ts',
    'lightning/empApi': 'lightning/empApi.ts',
    'lightning/messageService': 'lightning/messageService.ts',
    'lightning/platformResourceLoader': 'lightning/platformResourceLoader.ts',
    'lightning/refresh': 'lightning/refresh.ts',
    'lightning/uiRecordApi': 'lightning/uiRecordApi.ts',
    'lightning/uiObjectInfoApi': 'lightning/uiObjectInfoApi.ts',
};

export interface Findings {
    readonly problems: BuildProblem[];
    readonly warnings: BuildProblem[];
    readonly labels: Set<string>;
}

/** Resolves and compiles everything that a page of the project can load. */
export function lwcPlugin(request: BuildRequest, compiler: ModuleCompiler, findings: Findings): Plugin {
    const base = baseComponents();
    const bundles = new Map(request.bundles.map((bundle) => [bundle.name, bundle]));
    const ownerOf = (file: string) => request.bundles.find(({ folder }) => file.startsWith(folder + path.sep));
    const relative = (file: string) => (file.startsWith(request.root + path.sep) ? path.relative(request.root, file) : file);
    const report = (importer: string | undefined, problem: string) => {
        findings.problems.push({
            file: importer === undefined ? '' : relative(withoutQuery(importer)),
            line: undefined,
            column: undefined,
            problem,
        });
        return EMPTY;
    };

    const lightningModule = (specifier: string, importer: string | undefined): string => {
        const [, set, rtl] = ICONS.exec(specifier) ?? [];
        if (set !== undefined) return `${VIRTUAL}icons:${set.toLowerCase()}${rtl === undefined ? '' : '-rtl'}`;
        const name = specifier.slice('lightning/'.length);
        const entry = bundleEntry({ name, folder: path.join(base.folder, name) });
        return entry ?? report(importer, `not supported by the local org: module ${specifier}`);
    };

    const relativeModule = (source: string, importer: string): string => {
        const [file = '', query] = source.split('?');
        const target = path.resolve(path.dirname(withoutQuery(importer)), file);
        const candidates = [target, `${target}.ts`, `${target}.js`, target.replace(/\.js$/, '.ts')];
        const found = candidates.find((candidate) => /\.\w+$/.test(candidate) && existsSync(candidate));
        if (found !== undefined) return query === undefined ? found : `${found}?${query}`;
        // Every component imports its template and every template its style sheets, whether they are there or not.
        const stem = (name: string) => path.basename(name).replace(/\..*$/, '');
        if (/\.(html|css)$/.test(file) && stem(file) === stem(withoutQuery(importer))) return EMPTY;
        return report(importer, `${source} does not exist`);
    };

    return {
        name: 'localorg-lwc',
        resolveId(source, importer) {
            if (source.startsWith(VIRTUAL) || (importer === undefined && path.isAbsolute(source))) return source;
            const own = OWN_MODULES[source];
            if (own !== undefined) return path.join(BROWSER, own);
            if (source === COMPONENTS) return VIRTUAL + COMPONENTS;
            if (source.startsWith('c/')) {
                const bundle = bundles.get(source.slice(2));
                return (bundle && bundleEntry(bundle)) ?? report(importer, `component ${source} does not exist`);
            }
            if (source.startsWith('@salesforce/')) {
                const made = salesforceModule(source, request);
                if (made !== undefined && 'problem' in made) return report(importer, made.problem);
                if (made !== undefined) return VIRTUAL + source;
                return base.mapped.get(source) ?? report(importer, `not supported by the local org: module ${source}`);
            }
            if (source.startsWith('lightning/')) return lightningModule(source, importer);
            const mapped = base.mapped.get(source);
            if (mapped !== undefined) return mapped;
            if (source.startsWith('@lwc/')) return packageModule(source);
            if (importer === undefined) return null;
            if (source.startsWith('.')) return relativeModule(source, importer);
            return report(
                importer,
                `module ${source} does not exist on the platform: only c/, lightning/, @salesforce/ and lwc can be imported`,
            );
        },
        load(id) {
            if (id === EMPTY) return { code: 'export default undefined;', moduleType: 'js' };
            if (id === VIRTUAL + COMPONENTS) return { code: componentRegistry(request), moduleType: 'js' };
            if (id.startsWith(`${VIRTUAL}icons:`)) {
                const set = id.slice(`${VIRTUAL}icons:`.length);
                return {
                    code: `import { iconLibrary } from 'localorg/icons'; export default iconLibrary(${JSON.stringify(set)});`,
                    moduleType: 'js',
                };
            }
            if (id.startsWith(VIRTUAL)) {
                const made = salesforceModule(id.slice(VIRTUAL.length), request);
                if (made === undefined || 'problem' in made) return null;
                if (made.label !== undefined) findings.labels.add(made.label);
                return { code: made.code, moduleType: 'js' };
            }
            const file = withoutQuery(id);
            const bundle = ownerOf(file);
            if (bundle === undefined && !file.startsWith(base.folder + path.sep)) return null;
            const text = readFileSync(file, 'utf8');
            if (bundle === undefined && file.endsWith('.css') && isForNativeShadowOnly(text))
                return { code: 'export default [];', moduleType: 'js' };
            try {
                const compiled = compiler.compile({
                    file,
                    text,
                    namespace: bundle === undefined ? 'lightning' : 'c',
                    bundle: bundle?.name ?? path.relative(base.folder, file).split(path.sep)[0] ?? '',
                    scopedStyles: id.endsWith('?scoped=true'),
                });
                if (bundle !== undefined)
                    findings.warnings.push(...compiled.warnings.map((warning) => ({ ...warning, file: relative(file) })));
                return { code: compiled.code, moduleType: 'js' };
            } catch (error) {
                if (!(error instanceof CompileError)) throw error;
                findings.problems.push({ ...error.problem, file: relative(file) });
                return { code: 'export default undefined;', moduleType: 'js' };
            }
        },
    };
}

function withoutQuery(id: string): string {
    return id.split('?')[0] ?? id;
}

/** Which components a page can place, each loaded when it is first needed. */
function componentRegistry({ bundles }: BuildRequest): string {
    const placeable = bundles.filter((bundle) => bundleMeta(bundle).isExposed);
    const entries = placeable.map(({ name }) => `${JSON.stringify(name)}: () => import(${JSON.stringify(`c/${name}`)})`);
    return `export const components = { ${entries.join(', ')} };`;
}

/**
 * The base components carry sheets whose every rule hangs on `:host([data-render-mode='shadow'])`. They never match
 * under synthetic shadow, and they are half of the package's weight.
 */
function isForNativeShadowOnly(css: string): boolean {
    const preludes = [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(?:^|[{};])\s*([^{};]+)\{/g)]
        .map(([, prelude = '']) => prelude.trim())
        .filter((prelude) => !prelude.startsWith('@'));
    const neverMatches = (prelude: string) =>
        prelude.includes('data-render-mode') || /^(\*|\*?::(before|after)|from|to|[\d.]+%)/.test(prelude);
    return preludes.length > 0 && preludes.every(neverMatches);
}
