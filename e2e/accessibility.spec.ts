import { expect, test } from './test.ts';
import {
    ADMIN,
    ADMIN_SETTINGS,
    expectNothingSerious,
    FORM_BUILDER,
    FORMS,
    given,
    PRIMARY_USER,
    ready,
    REFRESH_MS,
    refreshWithConsent,
    remote,
    signIn,
    TABS,
} from './org.ts';

for (const path of TABS) {
    for (const theme of ['slds1', 'slds2'] as const) {
        test(`axe finds nothing serious on ${path} when expired, expiring and healthy, in ${theme}`, async ({ page }) => {
            for (const scenario of ['expired', 'expiring', 'healthy']) {
                await given(scenario);
                if (scenario === 'expired') await signIn(page, PRIMARY_USER, `${path}?theme=${theme}`);
                else await page.reload();
                await ready(page);
                // Without a spinner all is there; an org that has just started compiles its Apex first.
                await expect(page.locator('lightning-spinner')).toHaveCount(0, { timeout: REFRESH_MS });
                await expectNothingSerious(page);
            }
        });
    }
}

for (const path of TABS) {
    test(`axe finds nothing serious on ${path} when the state is unknown, and when nobody has authorized`, async ({ page }) => {
        await given('healthy');
        await remote().writeFailure('service_unreachable', 'Read timed out');
        await signIn(page, PRIMARY_USER, path);
        await expect(page.locator('c-formstack-token-banner')).toContainText('It is not known');
        await expectNothingSerious(page);

        await remote().disconnect();
        await page.reload();
        await ready(page);
        await expect(page.locator('c-formstack-token-banner')).toContainText('Nobody has authorized Formstack');
        await expectNothingSerious(page);
    });
}

test('axe finds nothing serious for somebody who may not refresh', async ({ page }) => {
    await given('expired');
    await signIn(page, FORM_BUILDER, ADMIN_SETTINGS);
    await expectNothingSerious(page);
});

test('axe finds nothing serious in the Assign to Me dialog', async ({ page }) => {
    await given('expired');
    await signIn(page, ADMIN, ADMIN_SETTINGS);
    await page.getByRole('button', { name: 'Assign to Me' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNothingSerious(page);
});

test('axe finds nothing serious in the handover dialog', async ({ page }) => {
    await given('expired');
    await signIn(page, ADMIN, ADMIN_SETTINGS);
    await page.getByRole('button', { name: 'Assign to Another User' }).click();
    await page.getByRole('combobox', { name: 'New Primary User' }).focus();
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expectNothingSerious(page);
});

test('axe finds nothing serious while the consent is awaited, on the consent page, and after a stop', async ({ page }) => {
    await given('expired');
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await refreshWithConsent(page, async (consent) => {
        await expect(consent.getByRole('heading', { name: 'Allow Access?' })).toBeVisible();
        await expectNothingSerious(consent);
        await expectNothingSerious(page);
        await consent.getByRole('button', { name: 'Deny' }).click();
    });
    await expect(page.getByRole('heading', { name: 'Access was denied' })).toBeVisible();
    await expectNothingSerious(page);
});

test('axe finds nothing serious in the form editor', async ({ page }) => {
    await given('healthy');
    await signIn(page, FORM_BUILDER, FORMS);
    await page.getByRole('button', { name: 'New Form' }).click();
    await page.getByRole('button', { name: 'Add Field' }).click();
    await expectNothingSerious(page);
});

test('axe finds nothing serious on the sign-in page', async ({ page }) => {
    await page.goto('/login');
    await expectNothingSerious(page);
});
