import { expect, test } from './test.ts';
import { ADMIN_SETTINGS, bar, FORM_BUILDER, given, HOME, PRIMARY_USER, ready, remote, signIn, TABS } from './org.ts';

for (const path of TABS) {
    test(`a broken token shows the red bar on load on ${path}`, async ({ page }) => {
        await given('expired');
        await signIn(page, FORM_BUILDER, path);
        await expect(bar(page)).toContainText('The Formstack token expired');
        await expect(bar(page)).toContainText('Since');
        // A link to the page that one is on leads nowhere.
        await expect(bar(page).getByRole('link', { name: 'Go to Admin Settings' })).toHaveCount(path === ADMIN_SETTINGS ? 0 : 1);
    });

    test(`a healthy token leaves neither bar nor gap on ${path}`, async ({ page }) => {
        await given('healthy');
        await signIn(page, FORM_BUILDER, path);
        await expect(bar(page)).toHaveCount(0);
        await expect.poll(async () => (await page.locator('c-formstack-token-banner').boundingBox())?.height ?? 0).toBe(0);
    });
}

for (const theme of ['slds1', 'slds2'] as const) {
    test(`the bar is red with enough contrast in ${theme}`, async ({ page }) => {
        await given('expired');
        await signIn(page, PRIMARY_USER, HOME);
        await page.goto(`${HOME}?theme=${theme}`);
        await ready(page);
        await expect(bar(page)).toBeVisible();
        const colours = await bar(page).evaluate((element) => {
            const channels = (text: string): number[] => (text.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
            return { background: channels(getComputedStyle(element).backgroundColor), text: channels(getComputedStyle(element).color) };
        });
        const [red = 0, green = 0, blue = 0] = colours.background;
        expect(red).toBeGreaterThan(2 * Math.max(green, blue));
        expect(contrast(colours.background, colours.text)).toBeGreaterThanOrEqual(4.5);
    });
}

test('the link leads to Admin Settings without loading the page again', async ({ page }) => {
    await given('expired');
    await signIn(page, PRIMARY_USER, HOME);
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    await bar(page).getByRole('link', { name: 'Go to Admin Settings' }).click();
    await expect(page).toHaveURL(new RegExp(`${ADMIN_SETTINGS}$`));
    await expect(page.getByText('Security Token').first()).toBeVisible();
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
});

test('however many components need it, a page asks for the status once', async ({ page }) => {
    await given('expired');
    const asked: string[] = [];
    page.on('request', (request) => {
        if (request.url().endsWith('/lightning/api/apex') && request.postData()?.includes('getStatus') === true) asked.push(request.url());
    });
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await expect(page.getByText('Security Token').first()).toBeVisible();
    await expect(bar(page)).toBeVisible();
    expect(asked).toHaveLength(1);
});

test('a service that cannot be reached is never called broken', async ({ page }) => {
    await given('healthy');
    await remote().writeFailure('service_unreachable', 'Read timed out');
    await signIn(page, FORM_BUILDER, HOME);
    await expect(page.locator('c-formstack-token-banner')).toContainText('It is not known whether the Formstack token works');
    await expect(page.locator('c-formstack-token-banner')).not.toContainText('no longer works');
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(first: readonly number[], second: readonly number[]): number {
    const luminance = (channels: readonly number[]): number => {
        const [red = 0, green = 0, blue = 0] = channels.map((value) =>
            value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
        );
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
}
