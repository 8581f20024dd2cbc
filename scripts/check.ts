import { availableParallelism } from 'node:os';
import { textOf, type Check, type Fault } from './checks/check.ts';
import { copyProject } from './checks/copy.ts';
import { Edits } from './checks/edits.ts';
import { CHECKS } from './checks/list.ts';
import { CheckThread, runChecks, type Result } from './checks/runner.ts';
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

/** One fault at a time in each copy: what is caught is then surely that fault. */
async function seedFaults(checks: readonly Check[]): Promise<boolean> {
    const waiting = checks.flatMap((each) => each.faults.map((fault) => ({ check: each, fault })));
    const faultless = checks.filter((each) => each.faults.length === 0);
    for (const { name } of faultless) process.stdout.write(`MISSED  ${name.padEnd(width)}has no fault to seed\n`);
    let caught = 0;
    let missed = faultless.length;
    const lane = async (): Promise<void> => {
        const copy = copyProject(ROOT);
        let thread: CheckThread | undefined;
        try {
            for (;;) {
                const next = waiting.shift();
                if (next === undefined) break;
                if (thread?.check !== next.check || !thread.isUsable) {
                    await thread?.end();
                    thread = new CheckThread(next.check, copy.folder);
                }
                const result = await runWithFault(thread, next.fault, copy.folder);
                const isCaught = result.findings.some((finding) => next.fault.expects.test(textOf(finding)));
                if (isCaught) caught += 1;
                else missed += 1;
                tellFault(next.check, next.fault.does, isCaught, result);
            }
        } finally {
            await thread?.end();
            copy.remove();
        }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, lane));
    process.stdout.write(`\n${caught} faults caught, ${missed} missed\n`);
    return missed === 0;
}

/** A fault that cannot be seeded any more finds nothing but that. */
async function runWithFault(thread: CheckThread, fault: Fault, root: string): Promise<Result> {
    const edits = new Edits(root);
    try {
        fault.seed(edits);
        return await thread.run(edits.paths);
    } catch (error) {
        return { check: thread.check, findings: [{ message: error instanceof Error ? error.message : String(error) }], notes: [], ms: 0 };
    } finally {
        edits.undo();
    }
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
