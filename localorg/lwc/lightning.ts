import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Project } from '../project/project.ts';
import { serveDesignSystem, serveFile } from './assets.ts';
import type { Theme } from './boot.ts';
import { bootData } from './bootData.ts';
import { BuildFailed, type FinishedBuild, ProjectBuild } from './build/projectBuild.ts';
import type { BuildManifest } from './build/request.ts';
import { problemPage, shellPage } from './page.ts';
import { pageFiles } from './pageFiles.ts';
import type { SessionLookup } from './session.ts';

export interface LightningOptions {
    readonly project: Project;
    /** Where built files are kept between starts. */
    readonly cacheFolder: string;
    /** Shown in the header. */
    readonly orgName: string;
    readonly session: SessionLookup;
}

export interface Lightning {
    /** Answers everything under `/lightning` (pages) and `/lwc` (modules and assets). */
    handle(request: IncomingMessage, response: ServerResponse): void;
    /** The build that pages are served from now; rejects with `BuildFailed` while components do not compile. */
    built(): Promise<BuildManifest>;
    close(): Promise<void>;
}

/** Starts building at once and answers before the build is done; pages wait for it. */
export function createLightning({ project, cacheFolder, orgName, session }: LightningOptions): Lightning {
    const builds = new ProjectBuild(project, cacheFolder);
    void builds.current().catch(() => undefined);

    const page = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
        const person = await session(request);
        if (person === undefined) {
            redirect(response, `/login?startURL=${encodeURIComponent(url.pathname + url.search)}`);
            return;
        }
        const theme = chosenTheme(request, url);
        const headers = {
            'content-type': 'text/html; charset=utf-8',
            'cache-control': 'no-store',
            ...(url.searchParams.has('theme') ? { 'set-cookie': `theme=${theme}; Path=/; SameSite=Lax; Max-Age=31536000` } : {}),
        };
        let build: FinishedBuild;
        try {
            build = await builds.current();
        } catch (error) {
            if (!(error instanceof BuildFailed)) throw error;
            response.writeHead(500, headers).end(problemPage(error.problems, theme));
            return;
        }
        const boot = bootData(project, person, build.manifest, orgName, theme);
        const files = pageFiles(url.pathname, boot, build.manifest);
        response.writeHead(200, headers).end(shellPage(boot, files, `/lwc/build/${build.key}/`));
    };

    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
        const url = new URL((request.url ?? '/').replace(/^\/+/, '/'), 'http://localhost');
        if (request.method !== 'GET' && request.method !== 'HEAD') {
            sendText(response, 405, `${request.method} ${url.pathname} is not something that Lightning pages answer.`);
        } else if (/^\/lightning(?!\/api\/)(\/|$)/.test(url.pathname)) {
            await page(request, response, url);
        } else if (!serveAsset(url.pathname, response, builds, project)) {
            sendText(response, 404, `There is nothing at ${url.pathname}.`);
        }
    };

    return {
        handle(request, response) {
            answer(request, response).catch((error: unknown) => {
                if (!response.headersSent) sendText(response, 500, error instanceof Error ? error.message : String(error));
                else response.destroy();
            });
        },
        built: async () => (await builds.current()).manifest,
        close: () => builds.close(),
    };
}

function serveAsset(pathname: string, response: ServerResponse, builds: ProjectBuild, project: Project): boolean {
    const build = /^\/lwc\/build\/([0-9a-f]{16})(\/[\w.-]+\.js)$/.exec(pathname);
    if (build !== null) return serveFile(builds.folderOf(build[1] ?? ''), build[2] ?? '', response);
    const resource = /^\/lwc\/resource\/(\w+)(\/.*)?$/.exec(pathname);
    if (resource !== null) {
        const source = project.staticResources.find(({ name }) => name === resource[1]);
        if (source === undefined) return false;
        const file = path.resolve(project.root, source.file);
        // An archive is a folder in the project's source, and its entries are addressed below its name.
        return resource[2] === undefined
            ? serveFile(path.dirname(file), path.basename(file), response, 'no-cache', source.contentType)
            : serveFile(file, resource[2], response, 'no-cache');
    }
    return serveDesignSystem(pathname, response);
}

function chosenTheme(request: IncomingMessage, url: URL): Theme {
    const [, remembered] = /(?:^|;\s*)theme=(\w+)/.exec(request.headers.cookie ?? '') ?? [];
    return (url.searchParams.get('theme') ?? remembered) === 'slds2' ? 'slds2' : 'slds1';
}

function redirect(response: ServerResponse, location: string): void {
    response.writeHead(302, { location, 'cache-control': 'no-store' }).end();
}

function sendText(response: ServerResponse, status: number, text: string): void {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(text);
}
