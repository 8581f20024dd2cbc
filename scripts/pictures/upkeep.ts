import { ADMIN, PRIMARY_USER, SYSTEM_ADMINISTRATOR } from '../local/seed.ts';
import { ADMIN_SETTINGS, press, type Picture } from './picture.ts';

/** What an administrator looks after while nothing is broken, and the way through Setup. */
export const UPKEEP: readonly Picture[] = [
    { name: 'failed-forms', scenario: 'healthy', person: ADMIN, path: ADMIN_SETTINGS, part: 'c-formstack-failed-forms' },
    {
        name: 'daily-check',
        scenario: 'healthy',
        person: ADMIN,
        path: ADMIN_SETTINGS,
        part: 'c-formstack-monitor',
        prepare: (remote) => remote.checkNow(),
        act: async (page) => {
            await press(page, 'Switch On');
            await page.getByRole('button', { name: 'Switch Off' }).waitFor();
            return undefined;
        },
    },
    {
        name: 'mail',
        scenario: 'expired',
        person: PRIMARY_USER,
        path: '/localorg/outbox',
        height: 460,
        prepare: (remote) => remote.checkNow(),
    },
    {
        name: 'custom-settings',
        scenario: 'expiring',
        person: SYSTEM_ADMINISTRATOR,
        path: '/lightning/setup/CustomSettings/home',
        height: 480,
        act: async (page) => {
            await page.getByRole('link', { name: 'Manage Formstack Token Information' }).click();
            await page.getByRole('link', { name: 'Edit default organization level value' }).click();
            await page.getByLabel('Reset Refresh Token').check();
            await page.getByText('Save', { exact: true }).scrollIntoViewIfNeeded();
            return undefined;
        },
    },
    // The last one: it shows what the others have left behind.
    { name: 'audit', scenario: 'healthy', person: ADMIN, path: ADMIN_SETTINGS, part: 'c-formstack-audit' },
];
