import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../local/folders.ts';

/** What npm does with a tarball, but for asking the registry: unpacked below node_modules, beside its dependencies. */
test('the package has a program that runs where it is installed', (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'formstack-pack-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const run = (command: string, args: readonly string[], cwd: string): string => execFileSync(command, args, { cwd, encoding: 'utf8' });
    const [{ filename, files }] = JSON.parse(run('npm', ['pack', '--json', '--silent', '--pack-destination', folder], ROOT)) as [
        { filename: string; files: { path: string }[] },
    ];
    const installed = join(folder, 'node_modules', 'formstack-token-for-salesforce');
    mkdirSync(installed, { recursive: true });
    run('tar', ['xzf', join(folder, filename), '--strip-components', '1', '-C', installed], folder);
    symlinkSync(realpathSync(join(ROOT, 'node_modules', 'jsforce')), join(folder, 'node_modules', 'jsforce'));

    assert.ok(!files.some(({ path }) => /\.ts$|\.test\./.test(path)), 'Only what runs is packed');
    const program = join(installed, 'dist/scripts/token.js');
    assert.match(run(process.execPath, [program, '--help'], folder), /COMMANDS\n {2}status/);
    assert.match(run(process.execPath, [program, 'watch', '--help'], folder), /FORMSTACK_WEBHOOK_SECRET/);
});
