import { SUITES, type Count } from './testing/suites.ts';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
if (unknown.length > 0) {
    const lines = SUITES.map((suite) => `  ${suite.name.padEnd(6)}${suite.description}`);
    process.stderr.write(`There is no suite ${unknown.join(', ')}. Suites, all of them by default:\n${lines.join('\n')}\n`);
    process.exit(1);
}

let total: Count = { passed: 0, failed: 0 };
for (const suite of SUITES) {
    if (names.length > 0 && !names.includes(suite.name)) continue;
    process.stdout.write(`\n== ${suite.name}: ${suite.description}\n`);
    const startedAt = performance.now();
    const count = await suite.run();
    process.stdout.write(
        `${suite.name}: ${count.passed} passed, ${count.failed} failed in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`,
    );
    total = { passed: total.passed + count.passed, failed: total.failed + count.failed };
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
