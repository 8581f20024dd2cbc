import type { Boot } from '../boot.ts';

function readBoot(): Boot {
    const element = document.getElementById('boot');
    if (element?.textContent == null) throw new Error('This page was served without its start data. Reload it.');
    return JSON.parse(element.textContent) as Boot;
}

/** What the server told this page when it loaded. */
export const boot: Boot = readBoot();
