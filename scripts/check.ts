import { run, runTool } from './testing/run.ts';

interface Check {
    readonly name: string;
    run(): Promise<number>;
}

const CHECKS: readonly Check[] = [
    { name: 'format', run: () => runTool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']) },
    { name: 'types of programs', run: () => runTool('typescript/bin/tsc', ['-p', '.']) },
    { name: 'types of browser tests', run: () => runTool('typescript/bin/tsc', ['-p', 'e2e']) },
    { name: 'types of components', run: () => runTool('typescript/bin/tsc', ['-p', 'force-app/main/default/lwc']) },
    { name: 'types of the shell', run: () => runTool('typescript/bin/tsc', ['-p', 'localorg/lwc/browser']) },
    { name: 'lint', run: () => runTool('eslint/bin/eslint.js', ['.', '--max-warnings', '0']) },
    { name: 'secluded org', run: () => run(process.execPath, ['scripts/checks/secludedOrg.ts']) },
];

let failed = 0;
for (const check of CHECKS) {
    const startedAt = performance.now();
    const code = await check.run();
    if (code !== 0) failed += 1;
    process.stdout.write(
        `${code === 0 ? 'ok  ' : 'FAIL'}  ${check.name.padEnd(22)}${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`,
    );
}
process.stdout.write(`${CHECKS.length - failed} checks passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
