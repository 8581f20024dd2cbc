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
const width = (pick: (figure: Figure) => string): number => Math.max(...figures.map((figure) => pick(figure).length));
const whatWidth = width((figure) => figure.what);
const figureWidth = width((figure) => figure.figure);
for (const { what, figure, limit, isKept } of figures) {
    const verdict = limit === undefined ? '' : `at most ${limit}${isKept === false ? '  MISSED' : ''}`;
    process.stdout.write(`${what.padEnd(whatWidth)}  ${figure.padEnd(figureWidth)}  ${verdict}\n`);
}
process.exitCode = figures.some((figure) => figure.isKept === false) ? 1 : 0;
