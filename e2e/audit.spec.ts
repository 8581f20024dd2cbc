import { readFile } from 'node:fs/promises';
import { expect, test } from './test.ts';
import { ADMIN_SETTINGS, FORM_BUILDER, given, PRIMARY_USER, REFRESH_MS, refreshButton, remote, signIn } from './org.ts';

test('a refresh stands in the audit with each form, and is exported', async ({ page }) => {
    await given('expiring');
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await refreshButton(page).click();
    await expect(page.getByText('The token is refreshed and proven.').first()).toBeVisible({ timeout: REFRESH_MS });
    const audit = page.locator('c-formstack-audit');
    const [newest] = await remote().query('SELECT Name FROM Formstack_Token_Refresh__c ORDER BY Started_At__c DESC LIMIT 1');
    const name = String(newest?.['Name']);
    await audit.getByRole('button', { name }).click();
    await expect(audit.getByRole('heading', { name })).toBeFocused();
    await expect(audit.getByRole('row', { name: /Job application/ })).toContainText('Published');
    await expect(audit.getByRole('row', { name: /Newsletter sign-up/ })).toContainText('Published');
    await audit.getByRole('button', { name: 'Back to the List' }).click();

    await audit.getByRole('combobox', { name: 'Outcome shown' }).selectOption('Succeeded');
    const downloaded = page.waitForEvent('download');
    await audit.getByRole('button', { name: 'Export as CSV' }).click();
    const file = await downloaded;
    expect(file.suggestedFilename()).toBe('token-refreshes.csv');
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain(`"${name}","Token Refresh","Succeeded"`);
    await expect(audit.getByText('Exported, newest first:')).toBeVisible();
});

test('the failed forms are listed with their errors, and published again without a new token', async ({ page }) => {
    await given('healthy');
    const { Token_Fingerprint__c: before } = await remote().readFacts();
    await signIn(page, FORM_BUILDER, ADMIN_SETTINGS);
    const failed = page.locator('c-formstack-failed-forms');
    await expect(failed.getByRole('row', { name: /Newsletter sign-up/ })).toContainText('The Formstack token no longer works.', {
        timeout: REFRESH_MS,
    });
    await failed.getByRole('button', { name: 'Publish All Again' }).click();
    await expect(page.getByText('Forms published: 1.').first()).toBeVisible({ timeout: REFRESH_MS });
    await expect(failed).toContainText('Every form that was published is live.');
    expect(await remote().readFacts()).toMatchObject({ Token_Fingerprint__c: before, Reset_Refresh_Token__c: false });
});

test('one failed form is published again alone', async ({ page }) => {
    await given('healthy');
    await signIn(page, FORM_BUILDER, ADMIN_SETTINGS);
    const failed = page.locator('c-formstack-failed-forms');
    await failed
        .getByRole('row', { name: /Newsletter sign-up/ })
        .getByRole('button', { name: 'Publish' })
        .click();
    await expect(page.getByText('Newsletter sign-up is published.').first()).toBeVisible({ timeout: REFRESH_MS });
    await expect(failed).toContainText('Every form that was published is live.');
});
