import { expect, test } from './test.ts';
import { bar, FORM_BUILDER, FORMS, given, remote, signIn } from './org.ts';

test('a form is made, changed and published', async ({ page }) => {
    await given('healthy');
    await signIn(page, FORM_BUILDER, FORMS);
    await page.getByRole('button', { name: 'New Form' }).click();
    await page.getByLabel('Form Name').fill('Feedback');
    await page.getByRole('button', { name: 'Add Field' }).click();
    await page.getByLabel('Label').last().fill('What did you think?');
    await page.getByRole('button', { name: 'Save as Draft' }).click();
    await expect(page.getByText('Feedback is saved as a draft.').first()).toBeVisible();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect(page.getByText('Feedback is published.').first()).toBeVisible();
    const [form] = await remote().query(
        "SELECT Status__c, Published_Revision__c, Definition__c FROM Formstack_Form__c WHERE Name = 'Feedback'",
    );
    expect(form).toMatchObject({ Status__c: 'Published' });
    expect(String(form?.['Definition__c'])).toContain('What did you think?');
});

test('publishing with a broken token fails, says what to do, and keeps the form', async ({ page }) => {
    await given('expired');
    await signIn(page, FORM_BUILDER, FORMS);
    await page.getByRole('button', { name: 'Contact us' }).click();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect(page.getByText('The form was not published: the Formstack token no longer works.').first()).toBeVisible();
    const [form] = await remote().query("SELECT Status__c, Publish_Error__c FROM Formstack_Form__c WHERE Form_Id__c = 'contact-us'");
    expect(form?.['Status__c']).toBe('Publish Failed');
    expect(String(form?.['Publish_Error__c'])).toContain('no longer works');
});

test('publishing while Reset Refresh Token is set refreshes the token', async ({ page }) => {
    await given('expiring');
    const before = await remote().readFacts();
    await remote().changeFacts({ Reset_Refresh_Token__c: true });
    await signIn(page, FORM_BUILDER, FORMS);
    await page.getByRole('button', { name: 'Contact us' }).click();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect(page.getByText('Contact us is published.').first()).toBeVisible();
    await expect.poll(async () => (await remote().readFacts())['Reset_Refresh_Token__c'], { timeout: 30_000 }).toBe(false);
    const after = await remote().readFacts();
    expect(after['Token_Fingerprint__c']).not.toBe(before['Token_Fingerprint__c']);
    await page.reload();
    await expect(bar(page)).toHaveCount(0);
});

test('a failed save keeps what was typed', async ({ page }) => {
    await given('healthy');
    await signIn(page, FORM_BUILDER, FORMS);
    await page.getByRole('button', { name: 'New Form' }).click();
    await page.getByRole('button', { name: 'Add Field' }).click();
    await page.getByLabel('Label').last().fill('Kept');
    await page.getByRole('button', { name: 'Save as Draft' }).click();
    await expect(page.getByLabel('Label').last()).toHaveValue('Kept');
    expect(await remote().query('SELECT Id FROM Formstack_Form__c WHERE Name = null')).toEqual([]);
});
