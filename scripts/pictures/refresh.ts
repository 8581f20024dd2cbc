import type { Page } from 'playwright-core';
import { PRIMARY_USER } from '../local/seed.ts';
import { ADMIN_SETTINGS, press, silence, type Picture } from './picture.ts';

const BY_PRIMARY_USER = { person: PRIMARY_USER, path: ADMIN_SETTINGS } as const;
const CARD = 'c-formstack-token-page';

async function openConsent(page: Page): Promise<Page> {
    const opened = page.waitForEvent('popup');
    await press(page, 'Refresh Token');
    const consent = await opened;
    await consent.setViewportSize({ width: 800, height: 480 });
    await consent.getByRole('heading', { name: 'Allow Access?' }).waitFor();
    return consent;
}

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name }).first().waitFor();

/** The repair, and where it stops. */
export const REFRESH: readonly Picture[] = [
    { name: 'consent', scenario: 'expired', ...BY_PRIMARY_USER, act: openConsent },
    {
        name: 'refresh-denied',
        scenario: 'expired',
        ...BY_PRIMARY_USER,
        part: CARD,
        act: async (page) => {
            await press(await openConsent(page), 'Deny');
            await heading(page, 'Access was denied');
            return undefined;
        },
    },
    {
        name: 'refresh-stopped',
        scenario: 'expiring',
        ...BY_PRIMARY_USER,
        part: CARD,
        prepare: (remote) => silence(remote, 'publishForm'),
        act: async (page) => {
            await press(page, 'Refresh Token');
            await heading(page, 'The refresh stopped');
            return undefined;
        },
    },
    {
        name: 'refreshed',
        scenario: 'expiring',
        ...BY_PRIMARY_USER,
        part: CARD,
        act: async (page) => {
            await press(page, 'Refresh Token');
            await heading(page, 'The token is refreshed');
            return undefined;
        },
    },
];
