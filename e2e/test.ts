import { test as base, type BrowserContext } from '@playwright/test';
import { portOf } from './place.ts';

export { expect, type Locator, type Page } from '@playwright/test';

/**
 * The tests of a worker share one browser context, because a new one loads and compiles the same styles and scripts anew. Each
 * test begins without cookies and storage, and with a page of its own.
 */
export const test = base.extend<object, { readonly sharedContext: BrowserContext }>({
    sharedContext: [
        async ({ browser }, use) => {
            const context = await browser.newContext();
            await use(context);
            await context.close();
        },
        { scope: 'worker' },
    ],
    context: async ({ sharedContext }, use) => {
        await use(sharedContext);
        for (const page of sharedContext.pages()) await page.close();
    },
    page: async ({ context }, use, { parallelIndex }) => {
        const page = await context.newPage();
        const browser = await context.newCDPSession(page);
        const origin = `http://localhost:${portOf(parallelIndex)}`;
        await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'cookies,local_storage' });
        await use(page);
    },
});
