import { defineConfig } from '@playwright/test';
import { CHROMIUM } from '../scripts/testing/chromium.ts';

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
    // One org serves all tests, and each puts it into the state that it needs.
    workers: 1,
    fullyParallel: false,
    timeout: 60_000,
    expect: { timeout: 10_000 },
    reporter: [['list'], ['json']],
    globalSetup: './setup.ts',
    use: {
        baseURL: 'http://localhost:4390',
        browserName: 'chromium',
        launchOptions: { executablePath: CHROMIUM, args: QUIET },
        viewport: { width: 1280, height: 800 },
        screenshot: 'only-on-failure',
        trace: 'retain-on-failure',
    },
});
