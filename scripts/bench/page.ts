import { chromium, type Page } from 'playwright-core';
import { bringAbout } from '../local/scenarios.ts';
import { PRIMARY_USER } from '../local/seed.ts';
import { CHROMIUM, requireChromium } from '../testing/chromium.ts';
import { FOLDERS, PORT, prepareSource, startBench } from './place.ts';
import { atMost, median, type Figure, type Section } from './section.ts';

const ORIGIN = `http://localhost:${PORT}`;
const LOADS = 11;
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
            return [...(await statusRequests(view)), await paintRatio(view)];
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

/** Medians of loads in turn, so that what disturbs one disturbs the other. */
async function paintRatio(view: Page): Promise<Figure> {
    const empty: number[] = [];
    const banner: number[] = [];
    for (let load = 0; load < LOADS; load += 1) {
        empty.push(await msUntil(view, '/lightning/cmp/c__emptyPage', 'c-empty-page p'));
        banner.push(await msUntil(view, '/lightning/n/Formstack_Home', 'c-formstack-token-banner [role="alert"]'));
    }
    return atMost('red bar painted, against an empty component', median(banner) / median(empty), LATEST_RATIO, 'times as late', 2);
}

async function msUntil(view: Page, path: string, selector: string): Promise<number> {
    const startedAt = performance.now();
    await view.goto(`${ORIGIN}${path}`, { waitUntil: 'commit' });
    await view.locator(selector).first().waitFor();
    return performance.now() - startedAt;
}
