import { expect, test, type Locator, type Page } from './test.ts';
import {
    ADMIN_SETTINGS,
    bar,
    expectNothingSerious,
    FORM_BUILDER,
    given,
    PRIMARY_USER,
    remote,
    signIn,
    SYSTEM_ADMINISTRATOR,
} from './org.ts';

function finding(page: Page, cause: string): Locator {
    return page.locator(`[data-cause="${cause}"]`);
}

async function recheck(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Recheck' }).click();
    await expect(page.locator('c-formstack-diagnosis [aria-live="polite"]')).toContainText('Rechecked');
}

for (const [scenario, cause, evidence] of [
    ['blocked', 'app_blocked', 'Robin Castillo: Blocked'],
    ['policy-changed', 'policy_changed', 'Permitted Users'],
    ['inactive', 'user_cannot_log_in', 'Dana Li is frozen'],
    ['revoked', 'connection_revoked', 'Dana Li has no connection to Formstack'],
    ['expired', 'expired', 'It expired on'],
    ['unused', 'expired', 'token validity expired'],
    ['user-changed', 'primary_user_changed', 'The token is of Dana Li. The Primary User is Alex Moreno.'],
] as const) {
    test(`proves the cause when ${scenario}, and stores it for everybody`, async ({ page }) => {
        await given(scenario);
        await signIn(page, SYSTEM_ADMINISTRATOR, ADMIN_SETTINGS);
        await recheck(page);
        const first = page.locator('[data-cause]').first();
        await expect(first).toHaveAttribute('data-cause', cause);
        await expect(first).toContainText('Proven');
        await expect(first).toContainText(evidence);
        await expectNothingSerious(page);

        expect(await remote().readFacts()).toMatchObject({ Finding__c: cause });
        await signIn(page, FORM_BUILDER, ADMIN_SETTINGS);
        await expect(finding(page, cause)).toContainText('Proven');
        await expect(page.getByRole('button', { name: 'Recheck' })).toBeDisabled();
    });
}

test('never calls a token expired because the service is silent', async ({ page }) => {
    await given('healthy');
    await remote().setFaults([{ kind: 'status', status: 503 }]);
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await recheck(page);
    await expect(finding(page, 'service_silent')).toContainText('Not known');
    await expect(finding(page, 'expired')).toHaveCount(0);
    await expect(bar(page)).toHaveCount(0);
});

test('finds nothing wrong with a token that was proven just now', async ({ page }) => {
    await given('healthy');
    await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);
    await recheck(page);
    await expect(page.getByText('Nothing is wrong.', { exact: true })).toBeVisible();
    await expect(page.getByText('Not ruled out')).toHaveCount(0);
});
