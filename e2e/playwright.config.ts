import { defineConfig } from '@playwright/test';
import { CHROMIUM } from '../scripts/testing/chromium.ts';
import { portOf, WORKERS } from './place.ts';

/** Without a network of its own the browser must not look for one. */
const QUIET = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
];

export default defineConfig({
    testDir: '.',
    testMatch: '*.spec.ts',
    outputDir: '../test-results/e2e',
    // Each test puts the org of its worker into the state that it needs.
    workers: WORKERS,
    fullyParallel: true,
    timeout: 60_000,
    expect: { timeout: 10_000 },
    reporter: [['list'], ['json']],
    globalSetup: './setup.ts',
    use: {
        // Playwright sets the index in the worker, which reads this file too.
        baseURL: `http://localhost:${portOf(Number(process.env['TEST_PARALLEL_INDEX'] ?? 0))}`,
        viewport: { width: 1280, height: 800 },
        browserName: 'chromium',
        launchOptions: { executablePath: CHROMIUM, args: QUIET },
        screenshot: 'only-on-failure',
        // Without the film of every step, which slows each page down.
        trace: { mode: 'retain-on-failure', screenshots: false },
    },
});
