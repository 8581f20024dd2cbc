import { apex } from './bench/apex.ts';
import { forms } from './bench/forms.ts';
import { limits } from './bench/limits.ts';
import { page } from './bench/page.ts';
import type { Figure } from './bench/section.ts';
import { size } from './bench/size.ts';
import { start } from './bench/start.ts';

const SECTIONS = [start, page, size, apex, limits, forms];

const names = process.argv.slice(2);
const unknown = names.filter((name) => !SECTIONS.some((section) => section.name === name));
if (unknown.length > 0) {
    process.stderr.write(
        `There is no section ${unknown.join(', ')}. Sections, all of them by default: ${SECTIONS.map((section) => section.name).join(', ')}.\n`,
    );
    process.exit(1);
}
const figures: Figure[] = [];
for (const section of SECTIONS) {
    if (names.length > 0 && !names.includes(section.name)) continue;
    figures.push(...(await section.measure()));
}
const rows = [
    ['what', 'figure', 'limit', 'kept'],
    ...figures.map(({ what, figure, limit = '', isKept }) => [what, figure, limit, isKept === undefined ? '' : isKept ? 'yes' : 'NO']),
];
const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
for (const row of rows) process.stdout.write(`${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`);
process.exitCode = figures.some((figure) => figure.isKept === false) ? 1 : 0;
