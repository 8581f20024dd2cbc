import { existsSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { Theme } from './boot.ts';
import { packageFolder, packageVersion } from './build/packages.ts';

const TYPES: Readonly<Record<string, string>> = {
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.jpg': 'image/jpeg',
    '.gif': 'image/gif',
    '.json': 'application/json; charset=utf-8',
    '.html': 'text/html; charset=utf-8',
    '.txt': 'text/plain; charset=utf-8',
    '.woff2': 'font/woff2',
    '.woff': 'font/woff',
};
const IMMUTABLE = 'public, max-age=31536000, immutable';

const SLDS1 = {
    folder: path.join(packageFolder('@salesforce-ux/design-system'), 'assets'),
    base: `/lwc/slds/${packageVersion('@salesforce-ux/design-system')}`,
};
const SLDS2 = {
    folder: path.join(packageFolder('@salesforce-ux/design-system-2'), 'dist'),
    base: `/lwc/slds2/${packageVersion('@salesforce-ux/design-system-2')}`,
};

const UNVERSIONED = '/lwc/assets/slds';

/** Address of the Lightning Design System in a theme. */
export function styleSheet(theme: Theme): string {
    return theme === 'slds2'
        ? `${SLDS2.base}/css/bundled/slds2.cosmos.css`
        : `${SLDS1.base}/styles/salesforce-lightning-design-system.min.css`;
}

/** Serves style sheets, their images and icons. Answers false where the address is none of these. */
export function serveDesignSystem(pathname: string, response: ServerResponse): boolean {
    const icon = /^\/lwc\/icons\/(action|custom|doctype|standard|utility)(-rtl)?\/(\w+)\.svg$/.exec(pathname);
    if (icon !== null) return serveIcon(icon[1] ?? '', icon[2] !== undefined, icon[3] ?? '', response);
    // Pages beside the shell, such as the sign-in page, link to the design system without knowing its version.
    if (pathname.startsWith(UNVERSIONED)) return serveFile(SLDS1.folder, pathname.slice(UNVERSIONED.length), response, 'max-age=3600');
    for (const { folder, base } of [SLDS1, SLDS2]) {
        if (pathname.startsWith(`${base}/`)) return serveFile(folder, pathname.slice(base.length), response);
    }
    return false;
}

/** Built files and style sheets never change under their address, and a page asks for two dozen of them at once. */
const kept = new Map<string, Buffer>();
const KEPT_BYTES = 2_000_000;

/** Serves a file below a folder; whatever the address says, nothing outside it. */
export function serveFile(folder: string, address: string, response: ServerResponse, caching = IMMUTABLE, contentType?: string): boolean {
    const file = path.join(folder, path.normalize(`/${decodeURIComponent(address)}`));
    const content = kept.get(file) ?? readIfThere(file, caching === IMMUTABLE);
    if (content === undefined) return false;
    response.writeHead(200, {
        'content-type': contentType ?? TYPES[path.extname(file)] ?? 'application/octet-stream',
        'content-length': content.length,
        'cache-control': caching,
        'x-content-type-options': 'nosniff',
    });
    response.end(content);
    return true;
}

function readIfThere(file: string, isKept: boolean): Buffer | undefined {
    if (!existsSync(file) || !statSync(file).isFile()) return undefined;
    const content = readFileSync(file);
    if (isKept && content.length < KEPT_BYTES) kept.set(file, content);
    return content;
}

const sprites = new Map<string, ReadonlyMap<string, string>>();

/** One icon as a sprite of its own: the whole sprite is half a megabyte, and a page shows a dozen icons. */
function serveIcon(set: string, rightToLeft: boolean, name: string, response: ServerResponse): boolean {
    const file = path.join(SLDS1.folder, 'icons', `${set}-sprite`, 'svg', rightToLeft ? 'symbols-rtl.svg' : 'symbols.svg');
    let symbols = sprites.get(file);
    if (symbols === undefined) {
        const found = readFileSync(file, 'utf8').matchAll(/<symbol[^>]*\bid="(\w+)"[^>]*>[\s\S]*?<\/symbol>/g);
        symbols = new Map([...found].map(([symbol, id = '']) => [id, symbol]));
        sprites.set(file, symbols);
    }
    const symbol = symbols.get(name);
    if (symbol === undefined) return false;
    response.writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': IMMUTABLE });
    response.end(`<svg xmlns="http://www.w3.org/2000/svg">${symbol}</svg>`);
    return true;
}
