import { expect, test, type Page } from './test.ts';
import {
    ADMIN,
    ADMIN_SETTINGS,
    allow,
    callApex,
    FORM_BUILDER,
    given,
    PRIMARY_USER,
    REFRESH_MS,
    refreshWithConsent,
    remote,
    signIn,
} from './org.ts';

const BROKEN = 'The Formstack token no longer works';

const card = (page: Page) => page.locator('c-formstack-monitor');

const subjects = async (): Promise<readonly string[]> => (await remote().outbox()).emails.map(({ subject }) => subject);

test.afterEach(async () => {
    await callApex(PRIMARY_USER, 'FormstackMonitorController.switchOff');
});

test('an administrator switches the daily check on and off, and others see who may', async ({ page }) => {
    await given('healthy');
    await signIn(page, ADMIN, ADMIN_SETTINGS);
    await expect(card(page)).toContainText('Every day at 06:00 (Europe/Berlin)');
    await card(page).getByRole('button', { name: 'Switch On' }).click();
    await expect(card(page)).toContainText('It runs as Alex Moreno');
    await expect(card(page)).toContainText('Next run');

    await signIn(page, FORM_BUILDER, ADMIN_SETTINGS);
    await expect(card(page)).toContainText('Only the Primary User and Formstack administrators can switch the daily check.');
    await expect(card(page).getByRole('button')).toHaveCount(0);

    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await card(page).getByRole('button', { name: 'Switch Off' }).click();
    await expect(card(page).getByRole('button', { name: 'Switch On' })).toBeVisible();
});

for (const method of ['switchOn', 'switchOff', 'checkNow']) {
    test(`the server refuses a form builder’s ${method}`, async () => {
        const { status, body } = await callApex(FORM_BUILDER, `FormstackMonitorController.${method}`);
        expect(status).toBe(500);
        expect(body.message).toContain('Only the Primary User and Formstack administrators');
    });
}

test('checks that run at the same time tell once', async () => {
    await given('expired');
    await Promise.all([
        ...[PRIMARY_USER, ADMIN, PRIMARY_USER].map((username) => callApex(username, 'FormstackMonitorController.checkNow')),
        remote().runApex('new FormstackMonitor().execute(null);', ADMIN),
    ]);
    await remote().checkNow();
    const { emails, notifications } = await remote().outbox();
    expect(emails.map(({ to, subject }) => [to, subject])).toEqual([[[PRIMARY_USER], BROKEN]]);
    expect(notifications.map(({ title }) => title)).toEqual([BROKEN]);
    expect(emails[0]?.plainText).toContain(ADMIN_SETTINGS);
});

test('Check Now proves the token, which keeps it in use', async ({ page }) => {
    await given('expiring');
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await card(page).getByRole('button', { name: 'Check Now' }).click();
    await expect(card(page)).toContainText('Healthy');
    // The service refreshed the token to prove it: it has weeks to live again.
    expect(await subjects()).toEqual([]);
});

test('a warning goes out although the service cannot be asked', async ({ page }) => {
    await given('expiring');
    await remote().setFaults([{ kind: 'status', status: 503 }]);
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await card(page).getByRole('button', { name: 'Check Now' }).click();
    await expect(card(page)).toContainText('Unknown');
    await expect(card(page)).toContainText('What went wrong');
    expect(await subjects()).toEqual(['The Formstack token expires soon. Days left: 3']);
});

test('a publish that meets a broken token has the Primary User told, and a refresh that it is over', async ({ page }) => {
    await given('healthy');
    await remote().revoke();
    const [form] = await remote().query("SELECT Id FROM Formstack_Form__c WHERE Status__c = 'Published' LIMIT 1");
    await callApex(FORM_BUILDER, 'FormstackFormController.publishForm', { formId: form?.['Id'] });
    await expect.poll(subjects).toEqual([BROKEN]);

    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await refreshWithConsent(page, allow);
    await expect.poll(subjects, { timeout: REFRESH_MS }).toEqual([BROKEN, 'The Formstack token works again']);
});
