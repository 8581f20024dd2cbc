import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { startEnvironment } from './local/environment.ts';
import { localFolders, ROOT } from './local/folders.ts';
import { Remote } from './local/remote.ts';
import { bringAbout } from './local/scenarios.ts';
import { CAUSES } from './pictures/causes.ts';
import { PEOPLE } from './pictures/people.ts';
import type { Picture } from './pictures/picture.ts';
import { REFRESH } from './pictures/refresh.ts';
import { UPKEEP } from './pictures/upkeep.ts';
import { CHROMIUM, requireChromium } from './testing/chromium.ts';

/**
 * Takes the pictures of the documents from the running app, so that they can be taken again after a change:
 * `node scripts/pictures.ts [--only NAME]`.
 */
const PICTURES = join(ROOT, 'docs', 'pictures');
const FOLDERS = localFolders(join(ROOT, 'test-results', 'pictures'));
const PORT = 4380;
const WIDTH = 1100;
const HEIGHT = 520;

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const all = [...CAUSES, ...REFRESH, ...PEOPLE, ...UPKEEP];
const wanted = all.filter(({ name }) => values.only === undefined || name === values.only);
if (wanted.length === 0)
    throw new Error(`There is no picture ${String(values.only)}. Choose one of: ${all.map(({ name }) => name).join(', ')}.`);

mkdirSync(PICTURES, { recursive: true });
requireChromium();
const environment = await startEnvironment({ folders: FOLDERS, orgPort: PORT, servicePort: PORT + 1, isReset: true });
const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
    const remote = new Remote(FOLDERS);
    for (const picture of wanted) {
        await remote.restore();
        await bringAbout(picture.scenario, FOLDERS);
        await picture.prepare?.(remote);
        await take(browser, environment.origin, picture);
        process.stdout.write(`docs/pictures/${picture.name}.png\n`);
    }
} finally {
    await browser.close();
    await environment.stop();
}

async function take(browser: Browser, origin: string, picture: Picture): Promise<void> {
    const context = await browser.newContext({ viewport: { width: WIDTH, height: picture.height ?? HEIGHT } });
    const page = await context.newPage();
    await page.goto(`${origin}/login?startURL=${encodeURIComponent(picture.path)}`);
    await page.locator(`button[value="${picture.person}"]`).click();
    if (picture.path.startsWith('/lightning/n/')) await page.waitForSelector('html[data-ready]');
    const spinner = page.locator('lightning-spinner').first();
    await spinner.waitFor({ state: 'hidden' });
    const shown = (await picture.act?.(page)) ?? page;
    await spinner.waitFor({ state: 'hidden' });
    // Base components fade in and out.
    await shown.waitForTimeout(600);
    const path = join(PICTURES, `${picture.name}.png`);
    if (picture.part === undefined) await shown.screenshot({ path });
    else await shown.locator(picture.part).screenshot({ path });
    await context.close();
}
