import { spawn } from 'node:child_process';

const OPENERS: Readonly<Record<string, readonly string[]>> = {
    darwin: ['open'],
    // The empty argument is the window's title, for which `start` would take the address.
    win32: ['cmd', '/c', 'start', ''],
};

/** Opens an address in the person's browser. Where there is none, the printed address has to do. */
export function openBrowser(address: string): void {
    const [command = '', ...args] = OPENERS[process.platform] ?? ['xdg-open'];
    // cmd takes & for the end of a command.
    const safe = process.platform === 'win32' ? address.replaceAll('&', '^&') : address;
    spawn(command, [...args, safe], { stdio: 'ignore', detached: true })
        .on('error', () => undefined)
        .unref();
}
