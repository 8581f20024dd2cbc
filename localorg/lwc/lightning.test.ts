import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './fixtures/browser.ts';
import { startSample, type SampleServer } from './fixtures/sampleServer.ts';

let cache: string;
let server: SampleServer;
let browser: Browser;

before(async () => {
    cache = mkdtempSync(path.join(tmpdir(), 'lightning-'));
    server = await startSample(cache);
    browser = await launchBrowser();
});

after(async () => {
    await browser.close();
    await server.close();
    rmSync(cache, { recursive: true, force: true });
});

async function open(address: string, width = 1280): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    page.on('pageerror', (error) => assert.fail(`${address}: ${error.stack}`));
    await page.goto(server.address + address);
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    return page;
}

test('someone without a session is sent to sign in and back', async () => {
    const response = await fetch(`${server.address}/lightning/n/Greeting?c__x=1`, { headers: { cookie: 'nobody' }, redirect: 'manual' });
    assert.equal(response.status, 302);
    assert.equal(response.headers.get('location'), '/login?startURL=%2Flightning%2Fn%2FGreeting%3Fc__x%3D1');
});

test('built files are immutable and nothing outside their folder is served', async () => {
    const html = await (await fetch(`${server.address}/lightning/n/Plain`)).text();
    const [, entry = ''] = /import \{ start \} from '([^']+)'/.exec(html) ?? [];
    const response = await fetch(server.address + entry);
    assert.match(response.headers.get('cache-control') ?? '', /immutable/);
    const outside = await fetch(`${server.address}/lwc/slds/2.264.1/..%2f..%2fpackage.json`);
    assert.equal(outside.status, 404);
});

test('a page shows its components with properties, label, permission and wired Apex', async () => {
    const page = await open('/lightning/n/Greeting');
    assert.equal(await page.title(), 'Greeting | Sample Org');
    await page.getByText('Hello Ada', { exact: true }).waitFor();
    await page.getByText('Say hello to somebody & see.').waitFor();
    await page.getByText('005000000000001AAA may shout; loud: true').waitFor();
    assert.equal(
        await page.getByRole('navigation', { name: 'App' }).getByRole('link', { name: 'Greeting' }).getAttribute('aria-current'),
        'page',
    );
    assert.equal(server.apexCalls.at(-1)?.csrfToken, 'sample-csrf');
});

test('what cannot be placed says so in its place', async () => {
    const page = await open('/lightning/n/Greeting');
    await page.getByText('flexipage:richText: not supported by the local org: a standard component').waitFor();
    await page.goto(`${server.address}/lightning/n/Broken`);
    await page.getByText('not supported by the local org: page template flexipage:noSuchTemplate of Broken').waitFor();
});

test('a component that shows nothing leaves no gap', async () => {
    const page = await open('/lightning/n/Greeting');
    const main = await page.getByRole('main').boundingBox();
    const card = await page.locator('c-greeting').boundingBox();
    assert.ok(Math.abs((card?.y ?? 0) - (main?.y ?? 0) - 12) < 2, 'the first card stands 12 px below the bar');
});

test('modal, toast and message reach each other', async () => {
    const page = await open('/lightning/n/Greeting');
    await page.getByRole('button', { name: 'Ask' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Whom shall we greet?').waitFor();
    await dialog.getByRole('button', { name: 'Grace' }).click();
    await page.locator('lightning-toast').getByText('Hello Grace').waitFor();
    await page.locator('c-ticker').getByText('Greeted Grace').waitFor();
    await page.locator('c-greeting').getByText('Hello Grace').waitFor();
});

test('an Apex error arrives as error.body.message', async () => {
    const page = await open('/lightning/n/Greeting');
    await page.getByRole('button', { name: 'Count' }).click();
    await page.getByText('Nobody counts here.').waitFor();
});

test('a confirmation answers', async () => {
    const page = await open('/lightning/n/Greeting');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('Clear the name?').waitFor();
    await page.getByRole('button', { name: 'OK' }).click();
    await page.getByText('Cleared').waitFor();
});

test('an error that no component catches is shown', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.address}/lightning/n/Greeting`);
    await page.getByRole('button', { name: 'Fail' }).click();
    await page.getByRole('alert').getByText('A component failed: This button is broken.').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    assert.equal(await page.getByText('This button is broken.').count(), 0);
});

test('a component reads and writes a record and knows its object', async () => {
    const page = await open('/lightning/cmp/c__recordCard?c__id=001000000000001AAA');
    await page.getByText('Account: Acme').waitFor();
    await page.getByText('Fields: Id, Name, AnnualRevenue, CreatedDate, Rating').waitFor();
    await page.getByText('Ratings: Hot').waitFor();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByText('Account: Renamed').waitFor();
});

test('a static resource is served with its type', async () => {
    const response = await fetch(`${server.address}/lwc/resource/Sample_Styles`);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/css/);
});

test('the same wired parameters are asked for once', async () => {
    const page = await open('/lightning/n/Greeting');
    await page.getByText('Hello Ada', { exact: true }).waitFor();
    const asked = server.apexCalls.length;
    await page.getByRole('link', { name: 'Plain' }).click();
    await page.getByText('Plain in de-DE').waitFor();
    await page.getByRole('link', { name: 'Greeting' }).click();
    await page.getByText('Hello Ada', { exact: true }).waitFor();
    assert.equal(server.apexCalls.length, asked);
});

test('navigation changes page, title and history without a reload', async () => {
    const page = await open('/lightning/n/Greeting');
    await page.evaluate('window.isSamePage = true');
    await page.getByRole('button', { name: 'Go to Plain' }).click();
    await page.getByText('Plain in de-DE').waitFor();
    assert.equal(new URL(page.url()).pathname, '/lightning/n/Plain');
    assert.equal(await page.title(), 'Plain | Sample Org');
    assert.equal(await page.evaluate('document.activeElement.id'), 'main');
    await page.goBack();
    await page.getByText('Hello Ada', { exact: true }).waitFor();
    assert.equal(await page.evaluate('window.isSamePage'), true);
});

test('a platform event reaches a component, and only until it goes', async () => {
    const page = await open('/lightning/n/Greeting');
    const events = page.waitForResponse((response) => response.url().includes('/lightning/api/events'));
    await page.reload();
    await events;
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    await page.waitForTimeout(200);
    server.publish('/event/Tick__e', { Count__c: 7 });
    await page.locator('c-ticker').getByText('Tick 7').waitFor();
});

test('an app that is opened from the launcher is remembered', async () => {
    const page = await open('/lightning/n/Greeting');
    await page.getByRole('button', { name: 'App Launcher' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Second App' }).click();
    await page.getByText('Plain in de-DE').waitFor();
    assert.equal(await page.getByRole('navigation', { name: 'App' }).getByRole('link').count(), 1);
    await page.goto(`${server.address}/lightning`);
    await page.getByText('Plain in de-DE').waitFor();
    assert.equal(new URL(page.url()).pathname, '/lightning/n/Plain');
});

test('an object has a list, and a record a page', async () => {
    const page = await open('/lightning/o/Account/list');
    await page.getByRole('rowheader').getByRole('link').click();
    await page.getByRole('heading', { name: /^Account/ }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/lightning/r/Account/001000000000001AAA/view');
    await page.getByText('1.234,50').waitFor();
});

test('a menu is operated by keyboard', async () => {
    const page = await open('/lightning/n/Plain', 375);
    const button = page.getByRole('button', { name: 'Navigation menu' });
    await button.press('ArrowDown');
    await page.keyboard.press('End');
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Accounts');
    await page.keyboard.press('Escape');
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
    await button.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Hello Ada', { exact: true }).waitFor();
});

test('every theme and width is accessible and fits', async () => {
    const addresses = [
        '/lightning/n/Greeting',
        '/lightning/page/home',
        '/lightning/o/Account/list',
        '/lightning/r/Account/001000000000001AAA/view',
    ];
    for (const theme of ['slds1', 'slds2']) {
        for (const address of addresses) {
            const page = await open(`${address}?theme=${theme}`);
            for (const width of [1280, 375, 320]) {
                await page.setViewportSize({ width, height: 800 });
                const where = `${address} ${theme} ${width}`;
                const { violations } = await new AxeBuilder({ page }).analyze();
                assert.deepEqual(
                    violations.map(({ id, nodes }) => `${where} ${id} ${nodes[0]?.html}`),
                    [],
                );
                assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${where} scrolls sideways`);
            }
            await page.context().close();
        }
    }
});

test('nothing is loaded from outside', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.goto(`${server.address}/lightning/n/Greeting`);
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    assert.deepEqual(
        addresses.filter((address) => !address.startsWith(server.address)),
        [],
    );
});
