import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startEnvironment } from './local/environment.ts';
import { localFolders, ROOT } from './local/folders.ts';
import { bringAbout } from './local/scenarios.ts';
import { ADMIN, FORM_BUILDER, PRIMARY_USER } from './local/seed.ts';
import { CHROMIUM, requireChromium } from './testing/chromium.ts';

/** Takes the pictures of the documents from the running app, so that they can be taken again after a change. */
const PICTURES = join(ROOT, 'docs', 'pictures');
const FOLDERS = localFolders(join(ROOT, 'test-results', 'pictures'));
const PORT = 4380;

interface Picture {
    readonly name: string;
    readonly scenario: string;
    readonly person: string;
    readonly tab: string;
    readonly width?: number;
    act?(page: Page): Promise<void>;
}

const PICTURES_WANTED: readonly Picture[] = [
    { name: 'admin-settings-broken', scenario: 'expired', person: PRIMARY_USER, tab: 'Admin_Settings' },
    { name: 'admin-settings-narrow', scenario: 'expired', person: PRIMARY_USER, tab: 'Admin_Settings', width: 375 },
    { name: 'admin-settings-not-allowed', scenario: 'expired', person: FORM_BUILDER, tab: 'Admin_Settings' },
    {
        name: 'assign-to-me',
        scenario: 'expired',
        person: ADMIN,
        tab: 'Admin_Settings',
        act: async (page) => {
            await page.getByRole('button', { name: 'Assign to Me' }).click();
            await page.getByRole('dialog').waitFor();
        },
    },
    {
        name: 'refreshed',
        scenario: 'expiring',
        person: PRIMARY_USER,
        tab: 'Admin_Settings',
        act: async (page) => {
            await page.getByRole('button', { name: 'Refresh Token', exact: true }).click();
            await page.getByRole('heading', { name: 'The token is refreshed' }).first().waitFor();
        },
    },
    { name: 'forms', scenario: 'expired', person: FORM_BUILDER, tab: 'Forms' },
];

mkdirSync(PICTURES, { recursive: true });
requireChromium();
const environment = await startEnvironment({ folders: FOLDERS, orgPort: PORT, servicePort: PORT + 1, isReset: true });
const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
    for (const picture of PICTURES_WANTED) {
        await bringAbout(picture.scenario, FOLDERS);
        await take(browser, environment.origin, picture);
        process.stdout.write(`docs/pictures/${picture.name}.png\n`);
    }
} finally {
    await browser.close();
    await environment.stop();
}

async function take(browser: Browser, origin: string, picture: Picture): Promise<void> {
    const context = await browser.newContext({ viewport: { width: picture.width ?? 1280, height: 560 } });
    const page = await context.newPage();
    await page.goto(`${origin}/login?startURL=${encodeURIComponent(`/lightning/n/Formstack_${picture.tab}`)}`);
    await page.locator(`button[value="${picture.person}"]`).click();
    await page.waitForSelector('html[data-ready]');
    await page
        .getByText(/Security Token|Contact us/)
        .first()
        .waitFor();
    await picture.act?.(page);
    // Base components fade in and out.
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(PICTURES, `${picture.name}.png`), fullPage: picture.width !== undefined });
    await context.close();
}
