import { Connection } from 'jsforce';
import { readProject } from '../localorg/project/readProject.ts';
import { ROOT } from '../scripts/local/folders.ts';
import {
    ADMIN_SETTINGS,
    bar,
    callApex,
    FORM_BUILDER,
    given,
    goToSetup,
    PRIMARY_USER,
    ready,
    REFRESH_MS,
    remote,
    signIn,
    SYSTEM_ADMINISTRATOR,
    TABS,
} from './org.ts';
import { expect, test, type Page } from './test.ts';

const LANGUAGES = [
    { language: 'de', locale: 'de_DE' },
    { language: 'fr', locale: 'fr_FR' },
    { language: 'es', locale: 'es_ES' },
    { language: 'ja', locale: 'ja_JP' },
] as const;

const { labels: originals, translations } = readProject(ROOT);

/** What the translation's file says. Where Apex fills in values, two apostrophes stand for one. */
function words(language: string, name: string): string {
    const text = translations.get(language)?.labels.get(name);
    if (text === undefined) throw new Error(`${language}.translation-meta.xml has no ${name}.`);
    expect(text, `${name} is translated`).not.toBe(originals.get(name));
    return text.replaceAll("''", "'");
}

/** A sentence whose value is not known here: what stands before it and after it. */
function around(sentence: string): RegExp {
    const parts = sentence.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(parts.join('.+'));
}

async function expectNothingTooWide(page: Page): Promise<void> {
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
}

test.afterEach(async () => {
    await remote().restore();
});

test('describe, toLabel and Custom Settings speak German to a German administrator', async ({ page }) => {
    await given('healthy');
    await remote().setLanguage(SYSTEM_ADMINISTRATOR, 'de', 'de_DE');
    const { token, instanceUrl } = await remote().openSession(SYSTEM_ADMINISTRATOR);
    const connection = new Connection({ instanceUrl, accessToken: token, version: '66.0' });
    const form = await connection.describe('Formstack_Form__c');
    expect([form.label, form.labelPlural]).toEqual(['Formular', 'Formulare']);
    const status = form.fields.find(({ name }) => name === 'Status__c');
    expect(status?.picklistValues).toMatchObject([
        { value: 'Draft', label: 'Entwurf' },
        { value: 'Published', label: 'Veröffentlicht' },
        { value: 'Publish Failed', label: 'Fehlgeschlagen' },
    ]);
    const { records } = await connection.query(
        "SELECT Status__c, toLabel(Status__c) shown FROM Formstack_Form__c WHERE Status__c = 'Draft' LIMIT 1",
    );
    expect(records).toMatchObject([{ shown: 'Entwurf' }]);

    await goToSetup(page, SYSTEM_ADMINISTRATOR, 'CustomSettings');
    await page.getByRole('link', { name: 'Manage Formstack-Token-Information' }).click();
    await page.getByRole('link', { name: 'Edit default organization level value' }).click();
    await expect(page.getByLabel('Aktualisierungstoken zurücksetzen')).not.toBeChecked();
    await expect(page.getByText('dann ein beliebiges Formular veröffentlichen')).toBeVisible();
});

for (const { language, locale } of LANGUAGES) {
    test(`Admin Settings, the red bar and the server's words are in the user's language: ${language}`, async ({ page }) => {
        await given('expired');
        await remote().setLanguage(PRIMARY_USER, language, locale);
        await signIn(page, PRIMARY_USER, ADMIN_SETTINGS);

        // An org that has just started compiles its Apex first.
        await expect(bar(page)).toBeVisible({ timeout: REFRESH_MS });
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        const tab = translations.get(language)?.tabs.get('Formstack_Admin_Settings');
        expect(tab).toBeTruthy();
        await expect(page).toHaveTitle(new RegExp(`^${tab ?? ''} \\|`));
        await expect(page.getByRole('heading', { name: words(language, 'Formstack_Security_Token') })).toBeVisible();
        await expect(page.getByRole('button', { name: words(language, 'Formstack_Refresh_Token'), exact: true })).toBeEnabled();
        await expect(bar(page)).toContainText(words(language, 'Formstack_Banner_Impact'));
        // The server words this one.
        await expect(bar(page)).toContainText(around(words(language, 'Formstack_State_Expired')));
        // The date of the bar is the page's own, which follows the locale as the browser writes it.
        const expiresAt = new Date(String((await remote().readFacts())['Expires_At__c']));
        const format = new Intl.DateTimeFormat(locale.replace('_', '-'), { dateStyle: 'long', timeZone: 'Europe/Berlin' });
        await expect(bar(page)).toContainText(format.format(expiresAt));
    });

    test(`a refusal is in the language of whoever is refused: ${language}`, async () => {
        await given('expired');
        await remote().setLanguage(FORM_BUILDER, language, locale);
        const { status, body } = await callApex(FORM_BUILDER, 'FormstackTokenController.startRefresh');
        expect(status).toBe(500);
        expect(body.message).toBe(words(language, 'Formstack_Not_Primary_Ask').replace('{0}', 'Dana Li'));
    });

    test(`each tab fits 375 pixels in ${language}`, async ({ page }) => {
        await page.setViewportSize({ width: 375, height: 800 });
        await given('expired');
        await remote().setLanguage(PRIMARY_USER, language, locale);
        await signIn(page, PRIMARY_USER, TABS[0]);
        for (const path of TABS) {
            await page.goto(path);
            await ready(page);
            // Without a spinner all is there; an org that has just started compiles its Apex first.
            await expect(page.locator('lightning-spinner')).toHaveCount(0, { timeout: REFRESH_MS });
            await expectNothingTooWide(page);
        }
    });
}
