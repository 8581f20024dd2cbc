import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT } from '../local/folders.ts';
import { PRIMARY_USER } from '../local/seed.ts';
import { consenting, outputOf, TestOrg } from './testing.ts';

const TAB = 'Formstack_Admin_Settings';
const SETS = 'main/default/permissionsets';
const folder = mkdtempSync(join(tmpdir(), 'formstack-tabs-'));

let org: TestOrg;
before(async () => {
    const source = join(folder, 'force-app');
    cpSync(join(ROOT, 'force-app'), source, { recursive: true });
    const set = readFileSync(join(source, SETS, 'FormstackPrimaryUser.permissionset-meta.xml'), 'utf8');
    const isTab = new RegExp(`\\s*<tabSettings>\\s*<tab>${TAB}</tab>[^]*?</tabSettings>`);
    assert.match(set, isTab);
    // As an administrator would make it: the permission set of the Primary User, cloned, less the tab.
    writeFileSync(join(source, SETS, 'WithoutAdminSettings.permissionset-meta.xml'), set.replace(isTab, ''));
    org = await TestOrg.start(source);
});
after(async () => {
    await org.stop();
    rmSync(folder, { recursive: true });
});

/** What the server sends for a tab of the app: the tabs and Lightning pages that this person may open. */
async function pageAt(tab: string): Promise<{ readonly tabs: readonly string[]; readonly pages: readonly string[] }> {
    const { token } = await org.remote.openSession(PRIMARY_USER);
    const answer = await fetch(`${org.origin}/lightning/n/${tab}`, { headers: { Cookie: `sid=${encodeURIComponent(token)}` } });
    const [, json = ''] = /<script type="application\/json" id="boot">(.*?)<\/script>/.exec(await answer.text()) ?? [];
    const { tabs, flexiPages } = JSON.parse(json) as { readonly tabs: object; readonly flexiPages: object };
    return { tabs: Object.keys(tabs), pages: Object.keys(flexiPages) };
}

test('a Primary User without the tab Admin Settings repairs the token from a terminal', async () => {
    assert.ok((await pageAt(TAB)).pages.includes(TAB), 'With the tab the page arrives');
    await org.remote.assignPermissionSets(PRIMARY_USER, 'WithoutAdminSettings');
    const { tabs, pages } = await pageAt(TAB);
    assert.deepEqual([tabs.includes(TAB), pages.includes(TAB)], [false, false], 'Neither tab nor page is sent');
    assert.ok(tabs.includes('Formstack_Forms'), 'The other tabs are');

    await org.given('expired');
    const run = await org.run(['refresh', '--wait', '--json'], { onStderr: consenting(org, PRIMARY_USER, 'allow') });
    const { refresh, status } = outputOf(run);
    assert.deepEqual([run.code, refresh?.outcome, status?.state, status?.failedForms], [0, 'Succeeded', 'Healthy', 0]);
    const doctor = outputOf(await org.run(['doctor', '--json']));
    assert.deepEqual([...new Set(doctor.checks?.map(({ outcome }) => outcome))], ['passed']);
});
