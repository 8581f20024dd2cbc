import { ROOT } from '../local/folders.ts';
import { Remote } from '../local/remote.ts';
import { run } from '../testing/run.ts';
import { EMPTY_CACHE, FOLDERS, forgetCache, prepareSource, startBench } from './place.ts';
import { atMost, median, type Figure, type Section } from './section.ts';

const TURNS = 10_000_000;
const ROUNDS = 7;
/** Runs in a round: a millisecond, which Apex's clock counts, must be little against it. */
const RUNS = 5;
const COLD_S = 20;
const WARM_S = 10;
const SLOWEST = 5;

export const apex: Section = {
    name: 'apex',
    async measure(): Promise<readonly Figure[]> {
        forgetCache();
        const cold = await secondsOfTests();
        const warm = await secondsOfTests();
        return [
            atMost('Apex tests, nothing compiled before', cold, COLD_S, 's'),
            atMost('Apex tests, after that', warm, WARM_S, 's'),
            ...(await loops()),
        ];
    },
};

async function secondsOfTests(): Promise<number> {
    const startedAt = performance.now();
    if (
        (await run(process.execPath, [
            'localorg/main.ts',
            'test',
            '--source',
            'force-app',
            '--json',
            `${ROOT}/test-results/bench-apex.json`,
            '--cache',
            EMPTY_CACHE,
        ])) !== 0
    ) {
        throw new Error('The Apex tests failed.');
    }
    return (performance.now() - startedAt) / 1000;
}

/**
 * The same loops in Apex and in JavaScript, in turn; the results must agree, so that neither is optimised away. The JavaScript is what
 * a person would write: its numbers are not held to 32 bits where they cannot grow out of them.
 */
async function loops(): Promise<readonly Figure[]> {
    const environment = await startBench(prepareSource());
    try {
        const remote = new Remote(FOLDERS);
        const figures: Figure[] = [];
        for (const { name, argument, script } of LOOPS) {
            const generated: number[] = [];
            const plain: number[] = [];
            for (let round = 0; round < ROUNDS; round += 1) {
                const code = `Long t = System.currentTimeMillis(); Integer r = 0;
                    for (Integer run = 0; run < ${RUNS}; run++) { r = BenchLoops.${name}(${argument}); }
                    String figures = (System.currentTimeMillis() - t) + ',' + r;`;
                const [ms = NaN, result = NaN] = (await remote.measureApex(code)).split(',').map(Number);
                const startedAt = performance.now();
                let expected = 0;
                for (let run = 0; run < RUNS; run += 1) expected = script(argument);
                plain.push((performance.now() - startedAt) / RUNS);
                if (result !== expected) throw new Error(`BenchLoops.${name} answered ${result}, JavaScript ${expected}.`);
                generated.push(ms / RUNS);
            }
            const what = `${name}(${argument}): ${median(generated).toFixed(0)} ms in Apex, ${median(plain).toFixed(0)} ms in JavaScript`;
            figures.push(atMost(what, median(generated) / median(plain), SLOWEST, 'times'));
        }
        return figures;
    } finally {
        await environment.stop();
    }
}

const LOOPS = [
    { name: 'loop', argument: TURNS, script: loop },
    { name: 'calls', argument: TURNS, script: calls },
    { name: 'fibonacci', argument: 32, script: fibonacci },
] as const;

function loop(turns: number): number {
    let total = 0;
    for (let i = 0; i < turns; i += 1) {
        total = (total + Math.imul(i, 3)) | 0;
        if (i % 7 === 0) total = (total - i) | 0;
    }
    return total;
}

function calls(turns: number): number {
    let total = 0;
    for (let i = 0; i < turns; i += 1) total = next(total);
    return total;
}

function next(value: number): number {
    return value + 1;
}

function fibonacci(n: number): number {
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}
