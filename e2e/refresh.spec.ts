import { expect, test } from './test.ts';
import {
    ADMIN_SETTINGS,
    allow,
    bar,
    given,
    PRIMARY_USER,
    ready,
    REFRESH_MS,
    refreshButton,
    refreshWithConsent,
    remote,
    signIn,
} from './org.ts';

const DONE = 'The token is refreshed and proven.';

test('an expired token is refreshed with consent, and proven', async ({ page }) => {
    await given('expired');
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await refreshWithConsent(page, allow);
    await expect(page.getByText(DONE).first()).toBeVisible({ timeout: REFRESH_MS });
    await expect(bar(page)).toHaveCount(0);
    await expect(page.locator('c-formstack-token-facts')).toContainText('Healthy');

    const facts = await remote().readFacts();
    expect(facts).toMatchObject({ Reset_Refresh_Token__c: false, Failure_Code__c: null });
    expect(Date.parse(String(facts['Issued_At__c']))).toBeGreaterThan(Date.now() - 60_000);
    const forms = await remote().query("SELECT Name FROM Formstack_Form__c WHERE Status__c = 'Publish Failed'");
    expect(forms, 'every failed form is published again').toEqual([]);
    const [audit] = await remote().query(
        'SELECT Outcome__c, Step__c, Source__c, Forms_Total__c, Forms_Published__c FROM Formstack_Token_Refresh__c ORDER BY CreatedDate DESC LIMIT 1',
    );
    expect(audit).toMatchObject({
        Outcome__c: 'Succeeded',
        Step__c: 'Done',
        Source__c: 'Admin Settings',
        Forms_Total__c: 2,
        Forms_Published__c: 2,
    });
});

test('a token that is about to expire is refreshed without consent', async ({ page, context }) => {
    await given('expiring');
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await refreshButton(page).click();
    await expect(page.getByText(DONE).first()).toBeVisible({ timeout: REFRESH_MS });
    expect(context.pages()).toHaveLength(1);
});

test('the last published form is the one that carries the new token, with a new revision', async ({ page }) => {
    await given('expiring');
    const [last] = await remote().query(
        "SELECT Form_Id__c FROM Formstack_Form__c WHERE Status__c = 'Published' ORDER BY Published_At__c DESC LIMIT 1",
    );
    const query = `SELECT Revision__c, Published_Revision__c FROM Formstack_Form__c WHERE Form_Id__c = '${String(last?.['Form_Id__c'])}'`;
    const [before] = await remote().query(query);
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await refreshButton(page).click();
    await expect(page.getByText(DONE).first()).toBeVisible({ timeout: REFRESH_MS });
    const [after] = await remote().query(query);
    expect(Number(after?.['Published_Revision__c'])).toBe(Number(before?.['Published_Revision__c']) + 1);
    expect(after?.['Revision__c']).toBe(after?.['Published_Revision__c']);
});

test('Deny ends in a clear message and a way to try again', async ({ page }) => {
    await given('expired');
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await refreshWithConsent(page, (consent) => consent.getByRole('button', { name: 'Deny' }).click());
    await expect(page.getByRole('heading', { name: 'Access was denied' })).toBeVisible();
    await expect(bar(page)).toBeVisible();
    expect(await remote().readFacts()).toMatchObject({ Reset_Refresh_Token__c: true });

    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Try Again' }).click();
    await allow(await opened);
    await expect(page.getByText(DONE).first()).toBeVisible({ timeout: REFRESH_MS });
});

test('a closed consent window ends in a clear message and a way to try again', async ({ page }) => {
    await given('revoked');
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await refreshWithConsent(page, async (consent) => {
        await expect(consent.getByRole('heading', { name: 'Allow Access?' })).toBeVisible();
        await consent.close();
    });
    await expect(page.getByRole('heading', { name: 'The consent page was closed before access was allowed' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try Again' })).toBeVisible();
    await expect(refreshButton(page)).toBeEnabled();
});

test('a blocked pop-up offers a button for the consent page', async ({ page }) => {
    await given('expired');
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await page.evaluate(() => {
        const open = window.open.bind(window);
        let isBlocked = true;
        window.open = (...args) => {
            const opened = isBlocked ? null : open(...args);
            isBlocked = false;
            return opened;
        };
    });
    await refreshButton(page).click();
    await expect(page.getByRole('heading', { name: 'The consent page could not be opened by itself' })).toBeVisible();
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Open the Consent Page' }).click();
    await allow(await opened);
    await expect(page.getByText(DONE).first()).toBeVisible({ timeout: REFRESH_MS });
});

test('a service that fails in the middle leaves the flag set, and Resume finishes', async ({ page }) => {
    await given('expiring');
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await remote().setFaults([{ kind: 'status', status: 503, operation: 'publishForm' }]);
    await refreshButton(page).click();
    await expect(page.getByRole('heading', { name: 'The refresh stopped at the step Republish' })).toBeVisible({ timeout: REFRESH_MS });
    await expect(page.getByText('This says nothing about the token').first()).toBeVisible();
    expect(await remote().readFacts()).toMatchObject({ Reset_Refresh_Token__c: true });

    await remote().setFaults([]);
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByText(DONE).first()).toBeVisible({ timeout: REFRESH_MS });
    expect(await remote().readFacts()).toMatchObject({ Reset_Refresh_Token__c: false });
});

test('an answer that is lost after the work was done publishes nothing twice', async ({ page }) => {
    await given('expiring');
    const count = async (): Promise<number> =>
        Object.values(await remote().publishedForms()).reduce((sum, form) => sum + form.publications, 0);
    const before = await count();
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await remote().setFaults([{ kind: 'drop', operation: 'publishForm', isAfterWork: true, times: 1 }]);
    await refreshButton(page).click();
    await expect(page.getByRole('heading', { name: 'The refresh stopped at the step Republish' })).toBeVisible({ timeout: REFRESH_MS });
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByText(DONE).first()).toBeVisible({ timeout: REFRESH_MS });
    // The form that carries the token, and the failed one: each once.
    expect(await count()).toBe(before + 2);
});

test('a service that is down is said to be down, and the token is not called refreshed', async ({ page }) => {
    await given('service-down');
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await refreshButton(page).click();
    await expect(page.getByText('The Formstack service failed (status 503)').first()).toBeVisible({ timeout: REFRESH_MS });
    await expect(page.getByText(DONE)).toHaveCount(0);
    await expect(bar(page)).toBeVisible();
});

test('the bar disappears in another open tab without a reload', async ({ page, context }) => {
    await given('expired');
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    const other = await context.newPage();
    await other.goto('/lightning/n/Formstack_Forms');
    await ready(other);
    await expect(bar(other)).toBeVisible();
    await page.bringToFront();
    await refreshWithConsent(page, allow);
    await expect(page.getByText(DONE).first()).toBeVisible({ timeout: REFRESH_MS });
    await expect(bar(other)).toHaveCount(0, { timeout: 5_000 });
});
