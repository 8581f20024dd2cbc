import { expect, test, type Locator, type Page } from './test.ts';
import { ADMIN, ADMIN_SETTINGS, bar, given, goToSetup, ready, REFRESH_MS, remote, signIn, SYSTEM_ADMINISTRATOR } from './org.ts';

const DAY_MS = 86_400_000;

interface Cause {
    /** What somebody does in Setup. */
    readonly name: string;
    readonly act: (page: Page) => Promise<void>;
    /** What the org then says to the service. */
    readonly refusal: string;
    /** What Admin Settings then says, the first finding first: cause, certainty and a part of the evidence. */
    readonly findings: readonly (readonly [cause: string, certainty: string, evidence: string])[];
    /** Takes it back in Setup; absent where only a refresh helps. */
    readonly takeBack?: (page: Page) => Promise<void>;
}

const CAUSES: readonly Cause[] = [
    {
        name: 'blocks the app in Connected Apps OAuth Usage',
        act: async (page) => {
            await open(page, 'ConnectedAppsUsage');
            await page.getByRole('button', { name: 'Block Formstack' }).click();
            await expect(page.getByRole('button', { name: 'Unblock Formstack' })).toBeVisible();
        },
        refusal: 'invalid_client: app is blocked by admin',
        findings: [['app_blocked', 'Proven', 'Robin Castillo: Blocked']],
        takeBack: async (page) => {
            await open(page, 'ConnectedAppsUsage');
            await page.getByRole('button', { name: 'Unblock Formstack' }).click();
            await expect(page.getByRole('button', { name: 'Block Formstack' })).toBeVisible();
        },
    },
    {
        name: 'revokes the Primary User’s access on their page',
        act: async (page) => {
            await openDana(page);
            await page.getByRole('button', { name: 'Revoke Formstack' }).first().click();
            await expect(page.getByText('This user has approved none.')).toBeVisible();
        },
        refusal: 'invalid_grant: expired access/refresh token',
        findings: [['connection_revoked', 'Proven', 'Dana Li has no connection to Formstack']],
    },
    {
        name: 'lets in approved users only',
        act: (page) => editPolicies(page, { 'Permitted Users': 'Admin approved users are pre-authorized' }),
        refusal: 'invalid_grant: expired access/refresh token',
        findings: [['policy_changed', 'Proven', 'Permitted Users']],
    },
    {
        name: 'expires refresh tokens an hour after they are issued',
        act: (page) => editPolicies(page, { 'Refresh Token Policy': 'Expire refresh token after', Unit: 'Hour(s)' }, 1),
        refusal: 'invalid_grant: expired access/refresh token',
        findings: [
            ['policy_changed', 'Likely', 'to Expire refresh token after 1 hour'],
            ['expired', 'Likely', 'expired access/refresh token'],
        ],
    },
    {
        name: 'expires refresh tokens that are not used for an hour',
        act: (page) => editPolicies(page, { 'Refresh Token Policy': 'Expire refresh token if not used for', Unit: 'Hour(s)' }, 1),
        refusal: 'invalid_grant: token validity expired',
        findings: [
            ['expired', 'Proven', 'token validity expired'],
            ['policy_changed', 'Likely', 'to Expire refresh token if not used for 1 hour'],
        ],
        takeBack: (page) => editPolicies(page, { 'Refresh Token Policy': 'Refresh token is valid until revoked' }),
    },
    {
        name: 'freezes the Primary User',
        act: async (page) => {
            await openDana(page);
            await page.getByRole('button', { name: 'Freeze' }).click();
            await expect(page.getByRole('button', { name: 'Unfreeze' })).toBeVisible();
        },
        refusal: 'inactive_user: user is frozen',
        findings: [['user_cannot_log_in', 'Proven', 'Dana Li is frozen']],
        takeBack: async (page) => {
            await openDana(page);
            await page.getByRole('button', { name: 'Unfreeze' }).click();
            await expect(page.getByRole('button', { name: 'Freeze', exact: true })).toBeVisible();
        },
    },
    {
        name: 'deactivates the Primary User',
        act: async (page) => {
            await openDana(page);
            await page.getByRole('link', { name: 'Edit', exact: true }).click();
            await page.getByLabel('Active').uncheck();
            await page.getByRole('button', { name: 'Save' }).click();
            await expect(page.getByRole('heading', { name: 'Dana Li', level: 1 })).toBeVisible();
        },
        refusal: 'inactive_user: user is inactive',
        findings: [['user_cannot_log_in', 'Proven', 'Dana Li is deactivated']],
    },
];

for (const { name, act, refusal, findings, takeBack } of CAUSES) {
    test(`Admin Settings names the cause when somebody ${name}`, async ({ page }) => {
        await given('healthy');
        // The token has not been used since its issue two days ago.
        await remote().age(Date.now() - 2 * DAY_MS);
        await goToSetup(page, SYSTEM_ADMINISTRATOR, 'SetupOneHome');
        await act(page);

        await recheck(page);
        expect(await remote().connectionError()).toBe(refusal);
        const found = page.locator('[data-cause]');
        for (const [index, [cause, certainty, evidence]] of findings.entries()) {
            await expect(found.nth(index)).toHaveAttribute('data-cause', cause);
            await expect(found.nth(index)).toContainText(certainty);
            await expect(found.nth(index)).toContainText(evidence);
        }
        // An org that has just started compiles its Apex first.
        await expect(bar(page)).toBeVisible({ timeout: REFRESH_MS });

        if (takeBack === undefined) return;
        await takeBack(page);
        await recheck(page);
        await expect(page.getByText('Nothing is wrong.', { exact: true })).toBeVisible();
        await expect(bar(page)).toHaveCount(0);
    });
}

test('Admin Settings names the cause when somebody becomes the Primary User', async ({ page }) => {
    await given('healthy');
    await signIn(page, ADMIN, ADMIN_SETTINGS);
    await page.getByRole('button', { name: 'Assign to Me' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Assign to Me' }).click();
    const changed = findingOf(page, 'primary_user_changed');
    await expect(changed).toContainText('Proven');
    await expect(changed).toContainText('The token is of Dana Li. The Primary User is Alex Moreno.');
});

test('a change of policies is on the Setup Audit Trail with who changed it', async ({ page }) => {
    await given('healthy');
    await goToSetup(page, SYSTEM_ADMINISTRATOR, 'SetupOneHome');
    await editPolicies(page, { 'Refresh Token Policy': 'Immediately expire refresh token' });
    await page.getByRole('link', { name: 'View Setup Audit Trail' }).click();
    const newest = page.getByRole('row').filter({ hasText: 'Changed connected app' }).first();
    await expect(newest).toContainText('to Immediately expire refresh token');
    await expect(newest).toContainText(SYSTEM_ADMINISTRATOR);
});

function findingOf(page: Page, cause: string): Locator {
    return page.locator(`[data-cause="${cause}"]`);
}

async function open(page: Page, name: string): Promise<void> {
    await page.goto(`/lightning/setup/${name}/home`);
}

async function openDana(page: Page): Promise<void> {
    await open(page, 'ManageUsers');
    await page.getByRole('link', { name: 'Dana Li', exact: true }).click();
}

async function editPolicies(page: Page, choices: Readonly<Record<string, string>>, period?: number): Promise<void> {
    await open(page, 'ConnectedApplication');
    await page.getByRole('link', { name: 'Edit Formstack' }).click();
    for (const [label, option] of Object.entries(choices)) await page.getByLabel(label, { exact: true }).selectOption({ label: option });
    if (period !== undefined) await page.getByLabel('How long, where the policy needs it').fill(String(period));
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Formstack', level: 1 })).toBeVisible();
}

async function recheck(page: Page): Promise<void> {
    await page.goto(ADMIN_SETTINGS);
    await ready(page);
    await page.getByRole('button', { name: 'Recheck' }).click();
    await expect(page.locator('c-formstack-diagnosis [aria-live="polite"]')).toContainText('Rechecked');
}
