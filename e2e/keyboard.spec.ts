import { expect, test, type Locator, type Page } from './test.ts';
import { ADMIN, ADMIN_SETTINGS, callApex, FORM_BUILDER, FORMS, given, PRIMARY_USER, REFRESH_MS, refreshButton, signIn } from './org.ts';

/** More stops than any page has on the way to something. */
const MOST_STOPS = 40;

const button = (place: Page | Locator, name: string | RegExp): Locator => place.getByRole('button', { name, exact: true });

/** Presses Tab until the element has the focus, as somebody without a mouse comes to it. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
    await expect(target).toBeVisible({ timeout: REFRESH_MS });
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
        await page.keyboard.press(key);
        if (await target.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element)) return;
    }
    throw new Error(`${String(target)} is not reached by ${key}.`);
}

async function press(page: Page, target: Locator, key = 'Tab'): Promise<void> {
    await tabTo(page, target, key);
    await page.keyboard.press('Enter');
}

test('the token is refreshed, and read about in the audit, by keyboard alone', async ({ page }) => {
    await given('expired');
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    const card = page.locator('c-formstack-token-page');

    const first = page.waitForEvent('popup');
    await press(page, refreshButton(page));
    await (await first).getByRole('heading', { name: 'Allow Access?' }).waitFor();
    await expect(card.getByRole('heading', { name: 'Refreshing the token' })).toBeFocused();
    await page.bringToFront();
    await press(page, button(card, 'Cancel'));
    await expect(card.getByRole('heading', { name: 'The refresh was cancelled' })).toBeFocused();

    const second = page.waitForEvent('popup');
    await press(page, button(card, 'Try Again'));
    const consent = await second;
    await press(consent, button(consent, 'Allow'));
    await expect(card.getByRole('heading', { name: 'The token is refreshed' })).toBeFocused({ timeout: REFRESH_MS });

    const audit = page.locator('c-formstack-audit');
    const [newest] = await Promise.all([audit.getByRole('button', { name: /^FTR-/ }).first().textContent(), page.bringToFront()]);
    await press(page, button(audit, newest?.trim() ?? ''));
    await expect(audit.getByRole('heading', { level: 3 })).toBeFocused();
    await press(page, button(audit, 'Back to the List'), 'Shift+Tab');
    await expect(button(audit, newest?.trim() ?? '')).toBeFocused();
    await tabTo(page, audit.getByRole('combobox'), 'Shift+Tab');
    await page.keyboard.press('ArrowDown');
    await expect(audit.getByRole('status')).toHaveText('Nothing is recorded with this outcome. Choose another one.');
    await expect(audit.getByRole('combobox')).toBeFocused();
});

test('a button that goes away, or works for a while, leaves the focus in its card', async ({ page }) => {
    await given('healthy');
    await signIn(page, ADMIN, ADMIN_SETTINGS);
    await press(page, button(page, 'Assign to Me'));
    await expect(page.getByRole('dialog').getByRole('heading')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(button(page, 'Assign to Me')).toBeFocused();
    await press(page, button(page, 'Recheck'));
    await expect(page.locator('c-formstack-diagnosis [aria-live="polite"]')).not.toBeEmpty();
    await expect(button(page, 'Recheck')).toBeFocused();
    const failed = page.locator('c-formstack-failed-forms');
    await press(page, button(failed, /^Publish: /));
    await expect(failed.getByText('Every form that was published is live.')).toBeVisible({ timeout: REFRESH_MS });
    await expect(failed.locator('c-formstack-load-state > div')).toBeFocused();
    const check = page.locator('c-formstack-monitor');
    await press(page, button(check, 'Switch On'));
    await expect(button(check, 'Switch Off')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(button(check, 'Switch On')).toBeFocused();
    await callApex(ADMIN, 'FormstackMonitorController.switchOff');
});

test('a form is made and published by keyboard alone', async ({ page }) => {
    await given('healthy');
    await signIn(page, FORM_BUILDER, FORMS);
    await press(page, button(page, 'New Form'));
    await expect(page.getByRole('heading', { name: 'New Form' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.type('Typed');
    await press(page, button(page, 'Add Field'));
    await expect(page.getByLabel('Label')).toBeFocused();
    await page.keyboard.type('Your name');
    await press(page, button(page, 'Publish'));
    await expect(page.getByText('Typed is published.').first()).toBeVisible({ timeout: REFRESH_MS });
    await expect(button(page, 'Publish')).toBeFocused();
    await press(page, button(page, 'Back to Forms'), 'Shift+Tab');
    await expect(page.getByRole('table', { name: 'Forms' })).toBeFocused();
    await press(page, button(page, 'Contact us'));
    await expect(page.getByRole('heading', { name: 'Contact us' })).toBeFocused();
    await press(page, button(page, 'Back to Forms'));
    await expect(button(page, 'Contact us')).toBeFocused();
});
