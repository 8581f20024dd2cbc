import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { readProject } from '../../project/readProject.ts';
import { BuildFailed, ProjectBuild } from './projectBuild.ts';
import { describeProblem } from './request.ts';

const FIXTURES = path.join(import.meta.dirname, '..', 'fixtures');
const cache = mkdtempSync(path.join(tmpdir(), 'lightning-build-'));
after(() => rmSync(cache, { recursive: true, force: true }));

/** The sample project with files replaced, below a folder of its own. */
function sampleWith(files: Readonly<Record<string, string>>) {
    const root = mkdtempSync(path.join(cache, 'project-'));
    cpSync(path.join(FIXTURES, 'force-app'), path.join(root, 'force-app'), { recursive: true });
    cpSync(path.join(FIXTURES, 'sfdx-project.json'), path.join(root, 'sfdx-project.json'));
    const lwc = path.join(root, 'force-app/main/default/lwc');
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(lwc, name), text);
    return { lwc, build: new ProjectBuild(readProject(root), cache) };
}

async function problemsWith(files: Readonly<Record<string, string>>): Promise<string[]> {
    try {
        await sampleWith(files).build.current();
    } catch (error) {
        if (error instanceof BuildFailed) return error.problems.map(describeProblem);
        throw error;
    }
    return [];
}

const component = (imports: string, body = '') =>
    `import { LightningElement } from 'lwc';\n${imports}\nexport default class PlainPage extends LightningElement { ${body} }\n`;
const FILE = 'force-app/main/default/lwc/plainPage/plainPage';

test('finds labels, components and what may be preloaded', async () => {
    const { manifest } = await sampleWith({}).build.current();
    assert.deepEqual(manifest.labels, ['Greeting_Intro']);
    assert.deepEqual(Object.keys(manifest.components).sort(), ['banner', 'greeting', 'plainPage', 'recordCard', 'ticker']);
    assert.deepEqual(manifest.propertyTypes['greeting'], { heading: 'String', isLoud: 'Boolean' });
});

test('a content that was built before is not built again', async () => {
    const first = await sampleWith({}).build.current();
    const again = await sampleWith({}).build.current();
    assert.equal(again.key, first.key);
    assert.equal(again.manifest.ms, first.manifest.ms);
});

test('a changed file is built at the next page', async () => {
    const { lwc, build } = sampleWith({});
    const { key } = await build.current();
    writeFileSync(path.join(lwc, 'banner/banner.html'), '<template><p>Changed</p></template>');
    assert.notEqual((await build.current()).key, key);
    writeFileSync(path.join(lwc, 'banner/banner.html'), '<template><p></template>');
    await assert.rejects(build.current(), BuildFailed);
    writeFileSync(path.join(lwc, 'banner/banner.html'), '<template><p>Mended</p></template>');
    await build.current();
});

test('an unknown name fails the build with the file that imports it', async () => {
    const cases: readonly (readonly [string, string])[] = [
        ['@salesforce/label/c.Nope', 'custom label Nope does not exist'],
        ['@salesforce/apex/Nope.method', 'Apex class Nope does not exist'],
        ['@salesforce/customPermission/Nope', 'custom permission Nope does not exist'],
        ['@salesforce/messageChannel/Nope__c', 'message channel Nope__c does not exist'],
        ['@salesforce/resourceUrl/Nope', 'static resource Nope does not exist'],
        ['@salesforce/community/basePath', 'not supported by the local org: module @salesforce/community/basePath'],
        ['lightning/uiListsApi', 'not supported by the local org: module lightning/uiListsApi'],
        ['c/nope', 'component c/nope does not exist'],
        ['./nope', './nope does not exist'],
        ['lodash', 'module lodash does not exist on the platform: only c/, lightning/, @salesforce/ and lwc can be imported'],
    ];
    const imports = cases.map(([specifier], index) => `import name${index} from '${specifier}';`).join('\n');
    const used = cases.map((_, index) => `x${index} = name${index};`).join(' ');
    const problems = await problemsWith({ 'plainPage/plainPage.js': component(imports, used) });
    assert.deepEqual(problems.sort(), cases.map(([, problem]) => `${FILE}.js: ${problem}`).sort());
});

test('an error in a template or in TypeScript names file and line', async () => {
    const template = await problemsWith({ 'plainPage/plainPage.html': '<template>\n    <p>{a.b()}</p>\n</template>' });
    assert.match(template.join(), /^force-app\/main\/default\/lwc\/plainPage\/plainPage\.html:2:\d+: /);
    const decorator = await problemsWith({
        'ticker/ticker.ts':
            "import { LightningElement, api } from 'lwc';\ninterface Unused {\n    a: string;\n}\nexport default class Ticker extends LightningElement {\n    @api isOn = true;\n    @api get x(): string { return ''; }\n    @api set x(value: string) {}\n}\n",
    });
    assert.match(decorator.join(), /^force-app\/main\/default\/lwc\/ticker\/ticker\.ts:[678]:\d+: /);
    const syntax = await problemsWith({ 'ticker/ticker.ts': 'export default class {\n' });
    assert.match(syntax.join(), /^force-app\/main\/default\/lwc\/ticker\/ticker\.ts/);
});

test('TypeScript wins over the JavaScript that was made of it', async () => {
    await sampleWith({ 'ticker/ticker.js': 'this is no JavaScript' }).build.current();
});
