import { setTimeout as sleep } from 'node:timers/promises';
import { PRIMARY_USER } from '../local/seed.ts';
import { PORT, startBench, withoutCache } from './place.ts';
import { atMost, type Figure, type Section } from './section.ts';

const ORIGIN = `http://localhost:${PORT}`;
const COLD_S = 30;
const WARM_S = 4;

export const start: Section = {
    name: 'start',
    async measure(): Promise<readonly Figure[]> {
        const cold = await withoutCache(() => secondsToFirstPage(true));
        await secondsToFirstPage(true);
        const warm = await secondsToFirstPage(false);
        return [
            atMost('start to first page answered, nothing compiled before', cold, COLD_S, 's'),
            atMost('start to first page answered, after that', warm, WARM_S, 's'),
        ];
    },
};

/** From the start of the programs until the Admin Settings page has been answered to somebody who signed in. */
async function secondsToFirstPage(isReset: boolean): Promise<number> {
    const startedAt = performance.now();
    const environment = await startBench('force-app', isReset);
    try {
        const signedIn = await fetch(`${ORIGIN}/login`, {
            method: 'POST',
            redirect: 'manual',
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({ username: PRIMARY_USER }).toString(),
        });
        const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
        const page = await fetch(`${ORIGIN}/lightning/n/Formstack_Admin_Settings`, { headers: { Cookie: cookie } });
        if (page.status !== 200) throw new Error(`The first page answered ${page.status}.`);
        return (performance.now() - startedAt) / 1000;
    } finally {
        await environment.stop();
        await sleep(200);
    }
}
