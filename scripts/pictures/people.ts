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
