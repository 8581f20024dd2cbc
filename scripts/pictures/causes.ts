import { PRIMARY_USER, SYSTEM_ADMINISTRATOR } from '../local/seed.ts';
import { ADMIN_SETTINGS, press, silence, type Picture } from './picture.ts';

/** What is wrong. */
export const CAUSES: readonly Picture[] = [
    { name: 'admin-settings-broken', scenario: 'expired', person: PRIMARY_USER, path: ADMIN_SETTINGS },
    {
        name: 'diagnosis-blocked',
        scenario: 'blocked',
        person: SYSTEM_ADMINISTRATOR,
        path: ADMIN_SETTINGS,
        part: 'c-formstack-diagnosis',
        act: async (page) => {
            await press(page, 'Recheck');
            await page.getByRole('heading', { name: 'The Formstack app is blocked' }).waitFor();
            return undefined;
        },
    },
    {
        name: 'service-silent',
        scenario: 'healthy',
        person: PRIMARY_USER,
        path: ADMIN_SETTINGS,
        height: 760,
        prepare: (remote) => silence(remote),
        act: async (page) => {
            await press(page, 'Recheck');
            await page.getByRole('heading', { name: 'The Formstack service could not tell' }).waitFor();
            return undefined;
        },
    },
];
