import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where Debian's package puts it; CHROMIUM names another. */
export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Installs Debian's chromium when it is missing. Throws where that cannot be done, and says what to do. */
export function requireChromium(): void {
    if (existsSync(CHROMIUM)) return;
    process.stdout.write('Chromium is missing: installing Debian’s package.\n');
    try {
        execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
        execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
            stdio: 'inherit',
            env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        });
    } catch {
        throw new Error(
            'Chromium could not be installed. Install it yourself, and name it in the variable CHROMIUM if it is not /usr/bin/chromium.',
        );
    }
}
