import { ADMIN, FORM_BUILDER } from '../local/seed.ts';
import { ADMIN_SETTINGS, press, type Picture } from './picture.ts';

/** Who may refresh, and what the others can do. */
export const PEOPLE: readonly Picture[] = [
    {
        name: 'admin-settings-not-allowed',
        scenario: 'expired',
        person: FORM_BUILDER,
        path: ADMIN_SETTINGS,
        part: 'c-formstack-token-page',
    },
    {
        name: 'no-access',
        scenario: 'healthy',
        person: FORM_BUILDER,
        path: ADMIN_SETTINGS,
        height: 480,
        // The permission set was taken away while the page was open: what the platform says then is about Apex classes.
        act: async (page) => {
            const message = "You do not have access to the Apex class named 'FormstackTokenController'.";
            await page.route('**/lightning/api/apex', (route) => route.fulfill({ status: 500, json: { message } }));
            await page.reload();
            await page.getByText('You do not have access to this.').first().waitFor();
            return undefined;
        },
    },
    {
        name: 'assign-another',
        scenario: 'expired',
        person: ADMIN,
        path: ADMIN_SETTINGS,
        act: async (page) => {
            await press(page, 'Assign to Another User');
            await page.getByRole('combobox', { name: 'New Primary User' }).fill('sam');
            await page.getByRole('option', { name: 'Sam Okafor' }).click();
            return undefined;
        },
    },
];
