import { ROOT } from '../local/folders.ts';
import { Remote } from '../local/remote.ts';
import { run } from '../testing/run.ts';
import { FOLDERS, prepareSource, startBench, withoutCache } from './place.ts';
import { atMost, median, type Figure, type Section } from './section.ts';

const TURNS = 10_000_000;
const ROUNDS = 7;
const COLD_S = 20;
const WARM_S = 10;
const SLOWEST = 5;

export const apex: Section = {
    name: 'apex',
    async measure(): Promise<readonly Figure[]> {
        const cold = await withoutCache(secondsOfTests);
        await secondsOfTests();
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
        ])) !== 0
    ) {
        throw new Error('The Apex tests failed.');
    }
    return (performance.now() - startedAt) / 1000;
}

async function loops(): Promise<readonly Figure[]> {
    const environment = await startBench(prepareSource());
    try {
        const remote = new Remote(FOLDERS);
        const figures: Figure[] = [];
        for (const [name, script] of [
            ['sum', sum],
            ['calls', calls],
        ] as const) {
            const generated: number[] = [];
            const plain: number[] = [];
            for (let round = 0; round < ROUNDS; round += 1) {
                const [ms = NaN, result = NaN] = (
                    await remote.measureApex(
                        `Long t = System.currentTimeMillis(); Integer r = BenchLoops.${name}(${TURNS}); String figures = (System.currentTimeMillis() - t) + ',' + r;`,
                    )
                )
                    .split(',')
                    .map(Number);
                const startedAt = performance.now();
                const expected = script(TURNS);
                plain.push(performance.now() - startedAt);
                if (result !== expected) throw new Error(`BenchLoops.${name} answered ${result}, JavaScript ${expected}.`);
                generated.push(ms);
            }
            figures.push(
                atMost(
                    `${TURNS / 1e6} million turns, ${name}: generated Apex against JavaScript`,
                    median(generated) / median(plain),
                    SLOWEST,
                    'times',
                ),
            );
        }
        return figures;
    } finally {
        await environment.stop();
    }
}

function sum(turns: number): number {
    let total = 0;
    for (let i = 0; i < turns; i += 1) total = (Math.imul(total, 31) + i) | 0;
    return total;
}

function calls(turns: number): number {
    let total = 0;
    for (let i = 0; i < turns; i += 1) total = step(total, i);
    return total;
}

function step(total: number, i: number): number {
    return (Math.imul(total, 31) + i) | 0;
}
