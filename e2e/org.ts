import { AxeBuilder } from '@axe-core/playwright';
import type { LocalFolders } from '../scripts/local/folders.ts';
import { Remote } from '../scripts/local/remote.ts';
import { bringAbout } from '../scripts/local/scenarios.ts';
import { foldersOf } from './place.ts';
import { expect, test, type Locator, type Page } from './test.ts';

export { ADMIN, FORM_BUILDER, PRIMARY_USER, SYSTEM_ADMINISTRATOR } from '../scripts/local/seed.ts';

export const HOME = '/lightning/n/Formstack_Home';
export const FORMS = '/lightning/n/Formstack_Forms';
export const ADMIN_SETTINGS = '/lightning/n/Formstack_Admin_Settings';
export const TABS = [HOME, FORMS, ADMIN_SETTINGS] as const;

/** How long a refresh with its background job may take. */
export const REFRESH_MS = 30_000;

/** Puts the token into a state, and people and forms back to what the seed says. */
export async function given(scenario: string): Promise<void> {
    await remote().restore();
    await bringAbout(scenario, folders());
}

export function remote(): Remote {
    return new Remote(folders());
}

/** Of the running test's own environment. */
function folders(): LocalFolders {
    return foldersOf(test.info().parallelIndex);
}

/** Signs in through the sign-in page, as a person does, and waits for the page. */
export async function signIn(page: Page, username: string, path: string): Promise<void> {
    await page.context().clearCookies();
    await page.goto(`/login?startURL=${encodeURIComponent(path)}`);
    await page.locator(`button[value="${username}"]`).click();
    await ready(page);
}

/** Signs in and opens a page of Setup by its name in the address. */
export async function goToSetup(page: Page, username: string, name: string): Promise<void> {
    await page.context().clearCookies();
    await page.goto(`/login?startURL=${encodeURIComponent(`/lightning/setup/${name}/home`)}`);
    await page.locator(`button[value="${username}"]`).click();
}

export async function ready(page: Page): Promise<void> {
    await page.waitForSelector('html[data-ready]');
}

/** The red bar. */
export function bar(page: Page): Locator {
    return page.locator('c-formstack-token-banner').getByRole('alert');
}

export function refreshButton(page: Page): Locator {
    return page.getByRole('button', { name: 'Refresh Token', exact: true });
}

/** Calls Apex with a person's own session, past the page. */
export async function callApex(
    username: string,
    method: string,
    params: object = {},
): Promise<{ readonly status: number; readonly body: { readonly message?: string; readonly returnValue?: unknown } }> {
    const { token, csrfToken, instanceUrl } = await remote().openSession(username);
    const [className, methodName] = method.split('.');
    const response = await fetch(`${instanceUrl}/lightning/api/apex`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: `sid=${encodeURIComponent(token)}`, 'X-CSRF-Token': csrfToken },
        body: JSON.stringify({ className, method: methodName, params }),
    });
    return { status: response.status, body: (await response.json()) as { message?: string } };
}

export async function allow(consent: Page): Promise<void> {
    await expect(consent.getByRole('heading', { name: 'Allow Access?' })).toBeVisible();
    await consent.getByRole('button', { name: 'Allow', exact: true }).click();
}

/** Presses Refresh Token and answers the window that opens. */
export async function refreshWithConsent(page: Page, answer: (consent: Page) => Promise<void>): Promise<void> {
    const opened = page.waitForEvent('popup');
    await refreshButton(page).click();
    await answer(await opened);
}

export async function expectNothingSerious(page: Page): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter((violation) => violation.impact === 'serious' || violation.impact === 'critical');
    expect(serious.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`)).toEqual([]);
}
