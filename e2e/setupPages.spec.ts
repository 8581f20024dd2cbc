import { expect, test } from './test.ts';
import { expectNothingSerious, FORM_BUILDER, FORMS, given, goToSetup, PRIMARY_USER, remote, signIn, SYSTEM_ADMINISTRATOR } from './org.ts';

test('Setup is opened by the gear, and leads back to the app', async ({ page }) => {
    await given('healthy');
    await signIn(page, SYSTEM_ADMINISTRATOR, '/lightning/page/home');
    await page.getByRole('button', { name: 'Setup menu' }).click();
    await page.getByRole('menuitem', { name: 'Setup' }).click();
    await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
    await page.getByRole('link', { name: 'Back to the app' }).click();
    await expect(page).toHaveURL(/\/lightning\/(?!setup)/);
});

test('a form builder sees no gear, and no page of Setup', async ({ page }) => {
    await signIn(page, FORM_BUILDER, FORMS);
    await expect(page.getByRole('button', { name: 'Setup menu' })).toHaveCount(0);
    await page.goto('/lightning/setup/CustomSettings/home');
    await expect(page.getByRole('heading', { name: 'Insufficient Privileges' })).toBeVisible();
});

test('Reset Refresh Token is set in Custom Settings, and the next publish refreshes the token', async ({ page }) => {
    await given('expiring');
    const before = await remote().readFacts();
    await goToSetup(page, SYSTEM_ADMINISTRATOR, 'CustomSettings');
    await page.getByRole('link', { name: 'Manage Formstack Token Information' }).click();
    await page.getByRole('link', { name: 'Edit default organization level value' }).click();
    await page.getByLabel('Reset Refresh Token').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Default Organization Level Value' })).toBeVisible();
    expect((await remote().readFacts())['Reset_Refresh_Token__c']).toBe(true);

    await signIn(page, FORM_BUILDER, FORMS);
    await page.getByRole('button', { name: 'Contact us' }).click();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect(page.getByText('Contact us is published.').first()).toBeVisible();
    await expect.poll(async () => (await remote().readFacts())['Reset_Refresh_Token__c'], { timeout: 30_000 }).toBe(false);
    expect((await remote().readFacts())['Token_Fingerprint__c']).not.toBe(before['Token_Fingerprint__c']);
});

test('a frozen Primary User cannot sign in', async ({ page }) => {
    await given('healthy');
    await goToSetup(page, SYSTEM_ADMINISTRATOR, 'ManageUsers');
    await page.getByRole('link', { name: 'Dana Li', exact: true }).click();
    await page.getByRole('button', { name: 'Freeze' }).click();
    await expect(page.getByRole('button', { name: 'Unfreeze' })).toBeVisible();
    await page.goto('/logout');
    await page.locator(`button[value="${PRIMARY_USER}"]`).click();
    await expect(page.getByRole('alert')).toContainText('Dana Li cannot sign in: the user is frozen');
});

test('axe finds nothing serious on the pages of Setup, which fit a window of 375 pixels', async ({ page }) => {
    await given('healthy');
    await page.setViewportSize({ width: 375, height: 800 });
    await goToSetup(page, SYSTEM_ADMINISTRATOR, 'SetupOneHome');
    for (const name of [
        'SetupOneHome',
        'ManageUsers',
        'NavigationMenus',
        'ConnectedApplication',
        'ConnectedAppsUsage',
        'CustomSettings',
        'AsyncApexJobs',
        'ScheduledJobs',
        'SecurityEvents',
    ]) {
        await page.goto(`/lightning/setup/${name}/home`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNothingSerious(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(overflow, name).toBeLessThanOrEqual(0);
    }
});
