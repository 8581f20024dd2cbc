import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { audit, judge, lapsed, type AuditReport } from './vulnerabilities.ts';

const TODAY = '2026-05-03';
const ADVISORY = { name: 'left', url: 'https://advisories.example/1', title: 'Runs what it reads', severity: 'critical' };
const EXCEPTION = { advisory: ADVISORY.url, package: 'left', reason: 'Reads our own files only.', until: TODAY };

function report(severity: string, fixAvailable: boolean): AuditReport {
    return { vulnerabilities: { left: { via: [{ ...ADVISORY, severity }], fixAvailable }, right: { via: ['left'], fixAvailable } } };
}

test('high and critical advisories are findings, once each, lesser ones are not', () => {
    assert.equal(judge(report('critical', false), [], TODAY).length, 1);
    assert.equal(judge(report('high', false), [], TODAY).length, 1);
    assert.equal(judge(report('moderate', false), [], TODAY).length, 0);
});

test('an exception holds to its last day, for what has no fix', () => {
    assert.equal(judge(report('critical', false), [EXCEPTION], TODAY).length, 0);
    assert.equal(judge(report('critical', false), [EXCEPTION], '2026-05-04').length, 1);
    assert.equal(judge(report('critical', true), [EXCEPTION], TODAY).length, 1, 'What has a fix is fixed');
    assert.equal(judge(report('critical', false), [{ ...EXCEPTION, package: 'other' }], TODAY).length, 1);
});

test('an exception whose day has passed is a finding', () => {
    assert.equal(lapsed([EXCEPTION], TODAY).length, 0);
    assert.equal(lapsed([EXCEPTION], '2026-05-04').length, 1);
});

/** A folder whose lock file names one package, and a registry that answers as told. */
async function registry(context: TestContext, status: number, body: unknown): Promise<{ folder: string; settings: string[] }> {
    const folder = mkdtempSync(join(tmpdir(), 'audited-'));
    const dependencies = { left: '1.0.0' };
    const packages = { '': { name: 'audited', version: '1.0.0', dependencies }, 'node_modules/left': { version: '1.0.0' } };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'audited', version: '1.0.0', dependencies }));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ name: 'audited', version: '1.0.0', lockfileVersion: 3, packages }));
    const server = createServer((request, response) => {
        response.writeHead(request.method === 'POST' ? status : 404, { 'content-type': 'application/json' });
        response.end(JSON.stringify(request.method === 'POST' ? body : {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    context.after(() => {
        server.closeAllConnections();
        server.close();
        rmSync(folder, { recursive: true });
    });
    const { port } = server.address() as AddressInfo;
    return { folder, settings: [`--registry=http://127.0.0.1:${port}/`, `--cache=${join(folder, 'cache')}`] };
}

test("npm's answer becomes a finding", async (context) => {
    const { folder, settings } = await registry(context, 200, {
        left: [{ id: 1, url: ADVISORY.url, title: ADVISORY.title, severity: 'critical', vulnerable_versions: '<2.0.0' }],
    });
    const notes: string[] = [];
    const findings = judge(await audit(folder, (text) => notes.push(text), settings), [], TODAY);
    assert.deepEqual(notes, []);
    assert.equal(findings.length, 1);
    assert.match(findings[0]?.message ?? '', /^left: critical, Runs what it reads \(https:\/\/advisories\.example\/1\)/);
});

test('a registry that does not answer is told of, not passed over', async (context) => {
    const { folder, settings } = await registry(context, 405, {});
    const notes: string[] = [];
    assert.deepEqual(judge(await audit(folder, (text) => notes.push(text), settings), [], TODAY), []);
    assert.equal(notes.length, 1);
    assert.match(notes[0] ?? '', /^NOT LOOKED AT: the registry does not answer \(405/);
});
