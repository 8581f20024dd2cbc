import { expect, test } from './test.ts';
import {
    ADMIN,
    ADMIN_SETTINGS,
    allow,
    callApex,
    FORM_BUILDER,
    given,
    PRIMARY_USER,
    REFRESH_MS,
    refreshButton,
    refreshWithConsent,
    remote,
    signIn,
} from './org.ts';

test.beforeEach(() => given('expired'));

test('the Primary User may press Refresh Token', async ({ page }) => {
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await expect(refreshButton(page)).toBeEnabled();
    await expect(page.getByText('You are the Primary User.')).toBeVisible();
});

test('a form builder is told whom to ask', async ({ page }) => {
    await signIn(page, FORM_BUILDER, ADMIN_SETTINGS);
    await expect(refreshButton(page)).toBeDisabled();
    const reason = 'Only the Primary User can refresh the token. Reach out to Dana Li, who is the Primary User.';
    await expect(page.locator('c-formstack-token-page').getByText(reason)).toBeVisible();
    await expect(page.getByRole('link', { name: PRIMARY_USER })).toHaveAttribute('href', `mailto:${PRIMARY_USER}`);
    await expect(page.getByRole('button', { name: 'Assign to Me' })).toHaveCount(0);
});

test('the disabled button says why to a screen reader', async ({ page }) => {
    await signIn(page, FORM_BUILDER, ADMIN_SETTINGS);
    await expect(refreshButton(page)).toHaveAccessibleDescription(/Only the Primary User can refresh the token/);
});

for (const [username, who] of [
    [ADMIN, 'an administrator'],
    [FORM_BUILDER, 'a form builder'],
] as const) {
    test(`the server refuses a refresh by ${who} whatever the page does`, async () => {
        const { status, body } = await callApex(username, 'FormstackTokenController.startRefresh');
        expect(status).toBe(500);
        expect(body.message).toContain('Only the Primary User can refresh the token');
        expect(await remote().query("SELECT Id FROM Formstack_Token_Refresh__c WHERE Outcome__c = 'Running'")).toEqual([]);
    });
}

test('the server refuses Assign to Me to a form builder', async () => {
    const { status } = await callApex(FORM_BUILDER, 'FormstackPeopleController.assignToMe');
    expect(status).toBe(500);
    const [primary] = await remote().query("SELECT User__r.Username FROM Formstack_User_License__c WHERE Type__c = 'Primary'");
    expect(primary).toMatchObject({ User__r: { Username: PRIMARY_USER } });
});

test('Assign to Me states its consequences and changes nothing when cancelled', async ({ page }) => {
    await signIn(page, ADMIN, ADMIN_SETTINGS);
    await page.getByRole('button', { name: 'Assign to Me' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('default owner of the records that submissions create');
    await expect(dialog).toContainText('The token has to be refreshed');
    await expect(dialog).toContainText('Dana Li is no longer the Primary User');
    await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(refreshButton(page)).toBeDisabled();
});

test('an administrator becomes Primary User and refreshes the token as themselves', async ({ page }) => {
    await signIn(page, ADMIN, ADMIN_SETTINGS);
    await page.getByRole('button', { name: 'Assign to Me' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Assign to Me' }).click();
    await expect(refreshButton(page)).toBeEnabled();
    await refreshWithConsent(page, allow);
    await expect(page.getByText('The token is refreshed and proven.').first()).toBeVisible({ timeout: REFRESH_MS });
    await expect(page.locator('c-formstack-token-facts')).toContainText('Alex Moreno');
});

test('an administrator hands over to somebody found by a part of their name, with the keyboard alone', async ({ page }) => {
    await signIn(page, ADMIN, ADMIN_SETTINGS);
    await page.getByRole('button', { name: 'Assign to Another User' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('default owner of the records that submissions create');
    await expect(dialog.getByRole('button', { name: 'Make Primary User' })).toBeDisabled();
    await dialog.getByRole('combobox', { name: 'New Primary User' }).pressSequentially('oka');
    await expect(dialog.getByRole('option')).toHaveText([/Sam Okafor/]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Make Primary User' }).press('Enter');
    await expect(page.getByText('Sam Okafor is the Primary User now.').first()).toBeVisible();
    await expect(page.locator('c-formstack-primary-user')).toContainText('Sam Okafor');
    const [primary] = await remote().query("SELECT User__r.Username FROM Formstack_User_License__c WHERE Type__c = 'Primary'");
    expect(primary).toMatchObject({ User__r: { Username: FORM_BUILDER } });
});

test('a form builder asks the Primary User once an hour, and everybody sees it', async ({ page }) => {
    await signIn(page, FORM_BUILDER, ADMIN_SETTINGS);
    await page.getByRole('button', { name: 'Ask for a Refresh' }).click();
    await expect(page.getByText('Dana Li has been asked to refresh the token.').first()).toBeVisible();
    const note = page.locator('c-formstack-primary-user').getByText('Sam Okafor has asked on');
    await expect(note).toContainText('The next request is possible on');
    await expect(page.getByRole('button', { name: 'Ask for a Refresh' })).toHaveCount(0);
    await signIn(page, ADMIN, ADMIN_SETTINGS);
    await expect(note).toBeVisible();
    const { status, body } = await callApex(ADMIN, 'FormstackPeopleController.askForRefresh');
    expect(status).toBe(500);
    expect(body.message).toContain('Sam Okafor has asked on');
});
