import { availableParallelism } from 'node:os';
import { textOf, type Check } from './checks/check.ts';
import { copyProject } from './checks/copy.ts';
import { Edits } from './checks/edits.ts';
import { CHECKS } from './checks/list.ts';
import { runCheck, runChecks, type Result } from './checks/runner.ts';
import { ROOT } from './local/folders.ts';

const USAGE = `npm run check [-- [--faults] [NAME ...]]
  --faults  seed each check's faults in a temporary copy and see that they are caught
  NAME      only these checks:
${CHECKS.map((check) => `            ${check.name.padEnd(24)}${check.description}`).join('\n')}
`;

const names = process.argv.slice(2).filter((argument) => argument !== '--faults');
const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name));
if (unknown.length > 0) {
    process.stderr.write(`There is no check ${unknown.join(', ')}.\n${USAGE}`);
    process.exit(1);
}
const chosen = CHECKS.filter((check) => names.length === 0 || names.includes(check.name));
const width = Math.max(...chosen.map((check) => check.name.length)) + 2;
const isGood = process.argv.includes('--faults') ? await seedFaults(chosen) : await check(chosen);
process.exitCode = isGood ? 0 : 1;

async function check(checks: readonly Check[]): Promise<boolean> {
    const startedAt = performance.now();
    const results = await runChecks(
        checks,
        ROOT,
        Math.min(availableParallelism(), checks.length),
        ({ check: { name, description }, findings, notes, ms }) => {
            const mark = findings.length === 0 ? 'ok  ' : 'FAIL';
            process.stdout.write(
                `${mark}  ${name.padEnd(width)}${seconds(ms)}  ${String(findings.length).padStart(4)} findings  ${[description, ...notes].join('; ')}\n`,
            );
        },
    );
    const failed = results.filter(({ findings }) => findings.length > 0);
    for (const {
        check: { name },
        findings,
    } of failed) {
        process.stdout.write(`\n== ${name}\n${findings.map(textOf).join('\n')}\n`);
    }
    process.stdout.write(
        `\n${results.length - failed.length} checks passed, ${failed.length} failed in ${seconds(performance.now() - startedAt).trim()}\n`,
    );
    return failed.length === 0;
}

/** One fault at a time: what is caught is then surely that fault. */
async function seedFaults(checks: readonly Check[]): Promise<boolean> {
    const copy = copyProject(ROOT);
    let missed = 0;
    let caught = 0;
    try {
        for (const each of checks) {
            for (const fault of each.faults) {
                const edits = new Edits(copy.folder);
                fault.seed(edits);
                const result = await runCheck(each, copy.folder, edits.paths);
                edits.undo();
                const isCaught = result.findings.some((finding) => fault.expects.test(textOf(finding)));
                if (isCaught) caught += 1;
                else missed += 1;
                tellFault(each, fault.does, isCaught, result);
            }
            if (each.faults.length === 0) {
                missed += 1;
                process.stdout.write(`MISSED  ${each.name.padEnd(width)}has no fault to seed\n`);
            }
        }
    } finally {
        copy.remove();
    }
    process.stdout.write(`\n${caught} faults caught, ${missed} missed\n`);
    return missed === 0;
}

function tellFault({ name }: Check, does: string, isCaught: boolean, { findings, ms }: Result): void {
    process.stdout.write(`${isCaught ? 'caught' : 'MISSED'}  ${name.padEnd(width)}${seconds(ms)}  ${does}\n`);
    if (isCaught) return;
    const said = findings.length === 0 ? ['nothing'] : findings.slice(0, 5).map(textOf);
    process.stdout.write(said.map((line) => `          ${line}\n`).join(''));
}

function seconds(ms: number): string {
    return `${(ms / 1000).toFixed(1)} s`.padStart(7);
}
