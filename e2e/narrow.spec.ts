import { expect, test, type Page } from './test.ts';
import {
    ADMIN,
    ADMIN_SETTINGS,
    expectNothingSerious,
    FORMS,
    given,
    HOME,
    PRIMARY_USER,
    ready,
    REFRESH_MS,
    refreshButton,
    remote,
    signIn,
} from './org.ts';
import { refreshUnattended } from './unattended.ts';

/** What WCAG 2.2 asks of a target at least, in pixels. */
const LEAST_TARGET = 24;

/** Nothing is cut off: neither the page, nor words in a box that hides what is too long; and a finger finds each button. */
async function expectFits(page: Page): Promise<void> {
    await expect(page.locator('lightning-spinner')).toHaveCount(0, { timeout: REFRESH_MS });
    const faults = await page.evaluate((leastTarget) => {
        const describe = (element: Element): string => `${element.localName}: ${(element.textContent ?? '').trim().slice(0, 60)}`;
        const elementsIn = (root: ParentNode): Element[] =>
            [...root.children].flatMap((child) => [child, ...elementsIn(child.shadowRoot ?? child)]);
        const seen = [...document.querySelectorAll('main, [role="dialog"]')].flatMap(elementsIn).filter((element) => {
            const { width, height } = element.getBoundingClientRect();
            return width > 1 && height > 1;
        });
        const cut = seen.filter((element) => {
            const isHiding = getComputedStyle(element).overflowX !== 'visible';
            return isHiding && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
        });
        const small = seen.filter(
            (element) => ['button', 'select'].includes(element.localName) && element.getBoundingClientRect().height < leastTarget,
        );
        const { scrollWidth, clientWidth } = document.documentElement;
        return [
            ...(scrollWidth > clientWidth ? [`the page is ${String(scrollWidth)} pixels wide`] : []),
            ...cut.map((element) => `cut off: ${describe(element)}`),
            ...small.map((element) => `too small to touch: ${describe(element)}`),
        ];
    }, LEAST_TARGET);
    expect(faults).toEqual([]);
}

for (const theme of ['slds1', 'slds2'] as const) {
    test(`every page and dialog fits a window of 320 pixels, and axe finds nothing serious there, in ${theme}`, async ({ page }) => {
        await page.setViewportSize({ width: 320, height: 700 });
        await given('expiring');
        const { refresh } = await refreshUnattended(remote());
        const refreshed = refresh?.name ?? '';
        await given('blocked');
        await signIn(page, ADMIN, `${ADMIN_SETTINGS}?theme=${theme}`);
        await expect(page.getByRole('heading', { name: 'The Formstack app is blocked' })).toBeVisible({ timeout: REFRESH_MS });
        await expectFits(page);
        await expectNothingSerious(page);

        const audit = page.locator('c-formstack-audit');
        await audit.getByRole('combobox').selectOption('Succeeded');
        await audit.getByRole('button', { name: refreshed }).click();
        await expect(audit.getByRole('row', { name: /Newsletter sign-up/ })).toBeVisible();
        await page.getByRole('button', { name: 'Assign to Another User' }).click();
        await page.getByRole('combobox', { name: 'New Primary User' }).focus();
        await expect(page.getByRole('option').first()).toBeVisible();
        await expectFits(page);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
        await expectNothingSerious(page);

        await page.goto(FORMS);
        await ready(page);
        await expect(page.getByRole('row', { name: /Newsletter sign-up/ })).toContainText('Publish Failed', { timeout: REFRESH_MS });
        await expectFits(page);
        await expectNothingSerious(page);
        await page.getByRole('button', { name: 'Newsletter sign-up' }).click();
        await expectFits(page);
        await page.goto(HOME);
        await ready(page);
        await expectFits(page);
    });
}

test('a page whose questions fail, or are refused, says so to everybody in words, and recovers', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await given('healthy');
    const message = "You do not have access to the Apex class named 'FormstackTokenController'.";
    await page.route('**/lightning/api/apex', (route) => route.fulfill({ status: 500, json: { message } }));
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    const words = 'You do not have access to this. Ask an administrator for the permission set Formstack User.';
    await expect(page.getByRole('alert').filter({ hasText: words })).toHaveCount(5);
    await expect(page.locator('main')).not.toContainText('Apex');
    await expectFits(page);
    await expectNothingSerious(page);

    await page.unroute('**/lightning/api/apex');
    const card = page.locator('c-formstack-token-page');
    await card.getByRole('button', { name: 'Try Again' }).click();
    await expect(refreshButton(page)).toBeEnabled({ timeout: REFRESH_MS });
    await expect(card.locator('c-formstack-load-state > div')).toBeFocused();
});
