/// <reference lib="dom" />
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { bringAbout } from '../local/scenarios.ts';
import { PRIMARY_USER } from '../local/seed.ts';
import { CHROMIUM, requireChromium } from '../testing/chromium.ts';
import { FOLDERS, ORIGIN, prepareSource, startBench } from './place.ts';
import { atMost, median, type Figure, type Section } from './section.ts';

const LOADS = 31;
const REST_MS = 200;
const LATEST_RATIO = 1.3;

export const page: Section = {
    name: 'page',
    async measure(): Promise<readonly Figure[]> {
        requireChromium();
        const environment = await startBench(prepareSource());
        const browser = await chromium.launch({
            executablePath: CHROMIUM,
            args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
        });
        try {
            await bringAbout('expired', FOLDERS);
            const view = await browser.newPage();
            await view.goto(`${ORIGIN}/login`);
            await view.locator(`button[value="${PRIMARY_USER}"]`).click();
            await view.waitForSelector('html[data-ready]');
            return [...(await statusRequests(view)), await paintRatio(view), await transferred(browser, await view.context().cookies())];
        } finally {
            await browser.close();
            await environment.stop();
        }
    },
};

async function statusRequests(view: Page): Promise<readonly Figure[]> {
    const figures: Figure[] = [];
    for (const tab of ['Home', 'Forms', 'Admin_Settings']) {
        let count = 0;
        const listener = (request: { postData(): string | null }): void => {
            if (request.postData()?.includes('getStatus') === true) count += 1;
        };
        view.on('request', listener);
        await view.goto(`${ORIGIN}/lightning/n/Formstack_${tab}`);
        await view.getByRole('alert').first().waitFor();
        await view.waitForTimeout(500);
        view.off('request', listener);
        figures.push(atMost(`Apex requests for the status on the ${tab} tab`, count, 1, 'requests', 0));
    }
    return figures;
}

/** What the first load of a browser that has been nowhere yet brings over the wire. The local org compresses nothing. */
async function transferred(browser: Browser, cookies: Parameters<BrowserContext['addCookies']>[0]): Promise<Figure> {
    const context = await browser.newContext();
    await context.addCookies(cookies);
    const view = await context.newPage();
    const network = await context.newCDPSession(view);
    await network.send('Network.enable');
    let bytes = 0;
    let requests = 0;
    network.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength;
        requests += 1;
    });
    await view.goto(`${ORIGIN}/lightning/n/Formstack_Admin_Settings`);
    await view.getByRole('alert').first().waitFor();
    await view.waitForTimeout(500);
    await context.close();
    return { what: 'transferred by the first load of Admin Settings', figure: `${(bytes / 1000).toFixed(0)} kB in ${requests} requests` };
}

/** Medians of loads in turn, so that what disturbs one disturbs the other. */
async function paintRatio(view: Page): Promise<Figure> {
    await view.addInitScript(watch, [EMPTY, BANNER]);
    const empty: number[] = [];
    const banner: number[] = [];
    for (let load = 0; load < LOADS; load += 1) {
        empty.push(await msUntil(view, '/lightning/cmp/c__emptyPage', EMPTY));
        banner.push(await msUntil(view, '/lightning/n/Formstack_Home', BANNER));
    }
    return atMost(
        `red bar painted after ${median(banner).toFixed(0)} ms, an empty component after ${median(empty).toFixed(0)} ms`,
        median(banner) / median(empty),
        LATEST_RATIO,
        'times as late',
        2,
    );
}

/** From the start of the navigation to the first frame that has the element, in the page's own clock. */
async function msUntil(view: Page, path: string, selector: string): Promise<number> {
    await view.goto(`${ORIGIN}${path}`, { waitUntil: 'commit' });
    await view.waitForFunction((wanted) => window.firstFrames.has(wanted), selector, { polling: 50 });
    const ms = await view.evaluate((wanted) => window.firstFrames.get(wanted) ?? NaN, selector);
    // The next load begins when this page has come to rest.
    await view.waitForTimeout(REST_MS);
    return ms;
}

declare global {
    interface Window {
        /** When each selector first matched, by `watch`. */
        firstFrames: Map<string, number>;
    }
}

/**
 * Looks after changes, and not at every frame: a page that is asked for frames all the time has less time for its own work. The
 * document's own query is taken before synthetic shadow hides what is inside components.
 */
function watch(selectors: readonly string[]): void {
    // Binding picks the overload for elements that HTML has given up.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const query = document.querySelector.bind(document);
    window.firstFrames = new Map();
    const observer = new MutationObserver(() => {
        const selector = selectors.find((each) => query(each) !== null);
        if (selector === undefined) return;
        observer.disconnect();
        requestAnimationFrame(() => window.firstFrames.set(selector, performance.now()));
    });
    observer.observe(document, { childList: true, subtree: true });
}

const EMPTY = 'c-empty-page p';
const BANNER = 'c-formstack-token-banner [role="alert"]';
