import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../local/folders.ts';
import { PRIMARY_USER } from '../local/seed.ts';
import { consenting, outputOf, TestOrg, type Run } from './testing.ts';

const CTRL_C = '\u0003';
const CLEAR_LINE = '\r\u001B[2K';
const folder = mkdtempSync(join(tmpdir(), 'formstack-terminal-'));
const opened = join(folder, 'opened');
const PATH = [folder, process.env['PATH']].join(delimiter);

/** Other systems have another `script`. */
const skip = process.platform === 'linux' ? false : 'needs the script and stty of Linux';

let org: TestOrg;
before(async () => {
    // Where a browser would open, the address is written down.
    writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\necho "$1" >>${opened}\n`, { mode: 0o755 });
    org = await TestOrg.start();
});
after(async () => {
    await org.stop();
    rmSync(folder, { recursive: true });
});
beforeEach(() => rmSync(opened, { force: true }));

interface Seat {
    readonly columns?: number;
    readonly environment?: Readonly<Record<string, string>>;
    /** Called with all of stderr whenever there is more of it; what `press` gets is typed. */
    readonly onStderr?: (text: string, press: (keys: string) => void) => void;
}

/**
 * Runs the program as a person does: stdout and stderr are pseudo-terminals, two of them, so that a test can tell them apart.
 * Keys are typed into the first.
 */
async function atTerminal(args: readonly string[], { columns = 100, environment = {}, onStderr }: Seat = {}): Promise<Run> {
    let [stdout, stderr] = ['', ''];
    const screen = spawn('script', ['--quiet', '--command', 'tty; exec sleep 600', '/dev/null'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const device = await new Promise<string>((resolve) => {
        screen.stdout.setEncoding('utf8').on('data', (text: string) => {
            stderr += text;
            const [line, found] = /^(\/dev\/\S+)\r\n/.exec(stderr) ?? [];
            if (found === undefined || line === undefined) return;
            stderr = stderr.slice(line.length);
            screen.stdout.removeAllListeners('data');
            resolve(found);
        });
    });
    execFileSync('stty', ['-F', device, 'cols', String(columns)]);
    const call = [process.execPath, join(ROOT, 'scripts/token.ts'), ...args, '--state', org.folders.root];
    const command = `exec ${call.map((word) => `'${word}'`).join(' ')} 2>${device}`;
    const program = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
        cwd: folder,
        env: { PATH, HOME: folder, TZ: 'UTC', SHELL: '/bin/sh', ...environment },
        stdio: ['pipe', 'pipe', 'ignore'],
    });
    screen.stdout.on('data', (text: string) => {
        stderr += text;
        onStderr?.(stderr, (keys) => program.stdin.write(keys));
    });
    program.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    const code = await new Promise<number | null>((resolve, reject) => program.on('error', reject).on('close', resolve));
    // The other terminal has the last words still to hand on.
    await sleep(200);
    screen.kill();
    return { code, stdout, stderr };
}

/** Presses Ctrl+C once the words stand there. */
function interruptAt(words: RegExp): NonNullable<Seat['onStderr']> {
    let isPressed = false;
    return (text, press) => {
        if (isPressed || !words.test(text)) return;
        isPressed = true;
        press(CTRL_C);
    };
}

const browserOpened = (): readonly string[] => (existsSync(opened) ? readFileSync(opened, 'utf8').trim().split('\n') : []);

async function lastRefresh(): Promise<readonly unknown[]> {
    const [row] = await org.remote.query('SELECT Name, Step__c, Outcome__c FROM Formstack_Token_Refresh__c ORDER BY Name DESC LIMIT 1');
    return [row?.['Name'], row?.['Step__c'], row?.['Outcome__c']];
}

describe('a person at a terminal', { skip }, () => {
    test('sees one line redrawn that fits, beside the result and not in it', async () => {
        await org.given('expiring');
        const { code, stdout, stderr } = await atTerminal(['refresh'], { columns: 40 });
        assert.deepEqual([code, stdout.split('\r\n').length], [0, 2]);
        assert.match(stdout, /^The token is refreshed and proven\. \(FTR-\d+: 2 of 2 forms\)\r\n$/);
        const frames = stderr.split(CLEAR_LINE);
        assert.equal(frames.shift(), '');
        assert.equal(frames.pop(), '', 'The line is clean at the end');
        assert.ok(frames.length > 2 && frames.every((frame) => /^[█░]{24} +\d+ %/.test(frame)), stderr);
        assert.deepEqual(
            frames.filter((frame) => frame.length > 39),
            [],
        );
    });

    test('has the consent page opened in the browser, and the refresh goes on after the consent', async () => {
        await org.given('expired');
        const { code, stdout, stderr } = await atTerminal(['refresh'], { onStderr: consenting(org, PRIMARY_USER, 'allow') });
        assert.equal(code, 0, stderr);
        assert.match(stdout, /refreshed and proven/);
        const [address = ''] = /http\S+authorize\S+(?=\r\n)/.exec(stderr) ?? [];
        assert.deepEqual(browserOpened(), [address], 'Once, and the page that is printed');
    });

    test('has no browser opened with --no-browser, in CI, or where stdout is a pipe', async () => {
        await org.given('expired');
        const printed = await atTerminal(['refresh', '--no-browser'], { onStderr: interruptAt(/authorize\S+\r\n/) });
        const inCi = await atTerminal(['refresh'], { environment: { CI: 'true' } });
        const piped = await org.run(['refresh', '--json'], { environment: { PATH } });
        for (const { code, stderr } of [printed, inCi, piped]) {
            assert.equal(code, 3);
            assert.match(stderr, /http\S+authorize/);
        }
        assert.match(inCi.stdout, /waits for the consent.*call refresh again/);
        assert.doesNotMatch(inCi.stderr + piped.stderr, /\u001B/, 'A log has lines');
        assert.equal(outputOf(piped).stop, 'blocked');
        assert.deepEqual(browserOpened(), []);
    });
});

describe('Ctrl+C', { skip }, () => {
    const assertCleanEnd = ({ code, stdout, stderr }: Run, words: RegExp): void => {
        assert.equal(code, 3, stdout + stderr);
        assert.match(stdout, words);
        assert.doesNotMatch(stdout + stderr, /^ {4}at |Error:/m);
    };

    test('while the consent is awaited leaves it open, and the next call goes on', async () => {
        await org.given('expired');
        const run = await atTerminal(['refresh'], { onStderr: interruptAt(/authorize\S+\r\n/) });
        assertCleanEnd(run, /The refresh stays as it is: call refresh again to go on\./);
        const [name, ...left] = await lastRefresh();
        assert.deepEqual(left, ['Authorize', 'Running']);
        const next = await atTerminal(['refresh'], { onStderr: consenting(org, PRIMARY_USER, 'allow') });
        assert.equal(next.code, 0);
        assert.deepEqual(await lastRefresh(), [name, 'Done', 'Succeeded']);
    });

    test('while the forms of a refresh are published leaves the job at work, and the next call goes on', async () => {
        await org.given('slow-service');
        const run = await atTerminal(['refresh'], { onStderr: interruptAt(/Publishing: 0 of/) });
        assertCleanEnd(run, /The refresh stays as it is: call refresh again to go on\./);
        const [name, , outcome] = await lastRefresh();
        assert.equal(outcome, 'Running');
        const next = await atTerminal(['refresh']);
        assert.equal(next.code, 0, next.stdout);
        assert.deepEqual(await lastRefresh(), [name, 'Done', 'Succeeded']);
    });

    test('while failed forms are published says where to see what comes of it', async () => {
        await org.given('slow-service');
        const run = await atTerminal(['republish'], { onStderr: interruptAt(/0 of 1 form/) });
        assertCleanEnd(run, /The job goes on in the org: formstack-token log tells/);
    });

    test('between the forms named says which are left', async () => {
        await org.given('slow-service');
        const run = await atTerminal(['republish', '--form', 'contact-us', '--form', 'newsletter'], { onStderr: interruptAt(/1 of 2/) });
        assertCleanEnd(run, /1 of 2 forms published\. Stopped before newsletter: call republish with --form newsletter/);
    });
});
