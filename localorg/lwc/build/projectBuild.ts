import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Project } from '../../project/project.ts';
import { bundleFolders, fileStamp, sourceFiles } from './bundles.ts';
import { packageVersion } from './packages.ts';
import type { BuildManifest, BuildProblem, BuildRequest, BuildResult } from './request.ts';

/** Packages whose version decides what a build looks like. */
const PACKAGES = ['@lwc/compiler', '@lwc/engine-dom', '@lwc/synthetic-shadow', 'lightning-base-components', 'rolldown'];
const OWN_SOURCES = [import.meta.dirname, path.join(import.meta.dirname, '..', 'browser')];
/** Builds kept, so that a page left open still finds its files. */
const KEPT_BUILDS = 4;

/** A finished build that pages can be served from. */
export interface FinishedBuild {
    readonly key: string;
    readonly folder: string;
    readonly manifest: BuildManifest;
}

export class BuildFailed extends Error {
    readonly problems: readonly BuildProblem[];

    constructor(problems: readonly BuildProblem[]) {
        super('The Lightning components do not compile.');
        this.name = 'BuildFailed';
        this.problems = problems;
    }
}

/**
 * Keeps the built files of a project in step with its sources. Asked before each page: it looks at file times only, and
 * builds, in a worker thread, when a content was never built before.
 */
export class ProjectBuild {
    readonly #project: Project;
    readonly #folder: string;
    #stamp = '';
    #current: Promise<FinishedBuild> | undefined;
    #worker: Worker | undefined;

    constructor(project: Project, cacheFolder: string) {
        this.#project = project;
        this.#folder = path.resolve(cacheFolder);
    }

    current(): Promise<FinishedBuild> {
        const bundles = bundleFolders(this.#project);
        const files = bundles.flatMap(({ folder }) => sourceFiles(folder));
        const stamp = fileStamp(files);
        if (this.#current === undefined || stamp !== this.#stamp) {
            this.#stamp = stamp;
            const previous = this.#current ?? Promise.resolve(undefined);
            // One build at a time; whoever fails is asked again when a file has changed.
            this.#current = previous.then(undefined, () => undefined).then(() => this.#build(bundles, files));
            this.#current.catch(() => undefined);
        }
        return this.#current;
    }

    async close(): Promise<void> {
        await this.#worker?.terminate();
    }

    folderOf(key: string): string {
        return path.join(this.#folder, 'builds', key);
    }

    async #build(bundles: BuildRequest['bundles'], files: readonly string[]): Promise<FinishedBuild> {
        const names = namesOf(this.#project);
        const key = contentKey(this.#project.root, [...files, ...OWN_SOURCES.flatMap(sourceFiles)], names);
        const folder = this.folderOf(key);
        const manifestFile = path.join(folder, 'manifest.json');
        if (existsSync(manifestFile)) {
            const now = new Date();
            utimesSync(folder, now, now);
            return { key, folder, manifest: JSON.parse(readFileSync(manifestFile, 'utf8')) as BuildManifest };
        }
        mkdirSync(path.dirname(folder), { recursive: true });
        const result = await this.#run({
            root: this.#project.root,
            bundles,
            ...names,
            compiledFolder: path.join(this.#folder, 'compiled'),
            outputFolder: folder,
        });
        if (!result.ok) throw new BuildFailed(result.problems);
        this.#dropOldBuilds();
        return { key, folder, manifest: result.manifest };
    }

    #run(request: BuildRequest): Promise<BuildResult> {
        return new Promise((resolve, reject) => {
            const worker = new Worker(new URL('./buildThread.ts', import.meta.url), { workerData: request });
            this.#worker = worker;
            worker.once('message', (result: BuildResult) => {
                resolve(result);
                void worker.terminate();
            });
            worker.once('error', reject);
            worker.once('exit', () => {
                this.#worker = undefined;
                reject(new Error('The build of the Lightning components was stopped.'));
            });
        });
    }

    #dropOldBuilds(): void {
        const parent = path.join(this.#folder, 'builds');
        const byAge = readdirSync(parent)
            .map((name) => ({ name, time: statSync(path.join(parent, name)).mtimeMs }))
            .sort((left, right) => right.time - left.time);
        for (const { name } of byAge.slice(KEPT_BUILDS)) rmSync(path.join(parent, name), { recursive: true, force: true });
    }
}

function namesOf(project: Project) {
    return {
        labels: [...project.labels.keys()],
        customPermissions: project.customPermissions.map(({ name }) => name),
        messageChannels: project.messageChannels.map(({ name }) => name),
        staticResources: project.staticResources.map(({ name }) => name),
        classes: project.classes.map(({ name }) => name),
    };
}

function contentKey(root: string, files: readonly string[], names: object): string {
    const hash = createHash('sha256').update(JSON.stringify([names, PACKAGES.map((name) => [name, packageVersion(name)])]));
    for (const file of files) hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
    return hash.digest('hex').slice(0, 16);
}
