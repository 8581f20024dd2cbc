import { spawn, type ChildProcess } from 'node:child_process';
import { ROOT } from '../local/folders.ts';
import { PRIMARY_USER } from '../local/seed.ts';
import { EMPTY_CACHE, FOLDERS, forgetCache, ORIGIN, PORT } from './place.ts';
import { atMost, median, type Figure, type Section } from './section.ts';

const COLD_S = 30;
const WARM_S = 4;
const WARM_STARTS = 3;

/** `npm start` as a person types it, until somebody who signs in has the first page. */
export const start: Section = {
    name: 'start',
    async measure(): Promise<readonly Figure[]> {
        forgetCache();
        const cold = await secondsToFirstPage('--reset');
        const warm: number[] = [];
        for (let round = 0; round < WARM_STARTS; round += 1) warm.push(await secondsToFirstPage());
        return [
            atMost('npm start to the first page answered: nothing compiled, no state', cold, COLD_S, 's'),
            atMost('npm start to the first page answered: after that', median(warm), WARM_S, 's'),
        ];
    },
};

async function secondsToFirstPage(...options: readonly string[]): Promise<number> {
    const startedAt = performance.now();
    const args = ['start', '--', '--no-open', '--port', String(PORT), '--state', FOLDERS.root, '--cache', EMPTY_CACHE, ...options];
    const program = spawn('npm', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
    try {
        await announced(program);
        await firstPage();
        return (performance.now() - startedAt) / 1000;
    } finally {
        await end(program);
    }
}

/** The address is printed when it answers. */
function announced({ stdout }: ChildProcess): Promise<void> {
    return new Promise((resolve, reject) => {
        let text = '';
        stdout?.on('data', (chunk: Buffer) => {
            text += chunk.toString();
            if (text.includes(ORIGIN)) resolve();
        });
        stdout?.once('end', () => {
            reject(new Error(`npm start ended before it printed an address: ${text}`));
        });
    });
}

async function firstPage(): Promise<void> {
    const signedIn = await fetch(`${ORIGIN}/login`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ username: PRIMARY_USER }).toString(),
    });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await fetch(`${ORIGIN}/lightning/n/Formstack_Admin_Settings`, { headers: { Cookie: cookie } });
    if (page.status !== 200) throw new Error(`The first page answered ${page.status}.`);
    await page.text();
}

/** The whole group, since npm hands the signal on to nobody; when its output is closed, the last of it has ended. */
async function end(program: ChildProcess): Promise<void> {
    if (program.pid === undefined || program.exitCode !== null) return;
    const gone = new Promise((resolve) => program.once('close', resolve));
    process.kill(-program.pid, 'SIGTERM');
    await gone;
}
