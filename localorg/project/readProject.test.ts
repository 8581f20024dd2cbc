import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { SourceError } from '../fault.ts';
import type { Project } from './project.ts';
import { readProject } from './readProject.ts';

/** Writes files into a new folder and answers its path. */
function folderOf(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'project-'));
    for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
    }
    return folder;
}

/** A project of one package directory, `force-app`, with its files below `main/default`. */
function project(files: Readonly<Record<string, string>>, forceIgnore = ''): Project {
    const below = Object.fromEntries(Object.entries(files).map(([name, content]) => [`force-app/main/default/${name}`, content]));
    const config = JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '61.0' });
    return readProject(
        folderOf({ ...below, 'sfdx-project.json': config, '.forceignore': forceIgnore, 'elsewhere/classes/Other.cls': 'class Other {}' }),
    );
}

const xml = (root: string, inner: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="x" xmlns:xsd="y">${inner}</${root}>\n`;

test('an object is put together from the files of its folder', () => {
    const { objects } = project({
        'objects/Bill__c/Bill__c.object-meta.xml': xml('CustomObject', '<label>Bill &amp; Co</label><sharingModel>Private</sharingModel>'),
        'objects/Bill__c/fields/Sum__c.field-meta.xml': xml(
            'CustomField',
            '<fullName>Sum__c</fullName><type>Number</type><scale>2</scale>',
        ),
        'objects/Bill__c/validationRules/Positive.validationRule-meta.xml': xml('ValidationRule', '<fullName>Positive</fullName>'),
    });
    assert.equal(objects.length, 1);
    assert.deepEqual(objects[0]?.metadata, { label: ['Bill & Co'], sharingModel: ['Private'] });
    assert.deepEqual(objects[0]?.fields, [{ name: 'Sum__c', metadata: { fullName: ['Sum__c'], type: ['Number'], scale: ['2'] } }]);
    assert.equal(objects[0]?.validationRules[0]?.name, 'Positive');
});

test('the older format holds everything in one file', () => {
    const inner =
        '<label>Bill</label><fields><fullName>A__c</fullName><type>Text</type></fields><fields><fullName>B__c</fullName></fields>';
    const { objects, labels } = readProject(
        folderOf({
            'src/objects/Bill__c.object': xml('CustomObject', inner),
            'src/labels/CustomLabels.labels': xml('CustomLabels', '<labels><fullName>Hello</fullName><value>Hi</value></labels>'),
        }),
    );
    assert.deepEqual(
        objects[0]?.fields.map((field) => field.name),
        ['A__c', 'B__c'],
    );
    assert.equal(labels.get('Hello'), 'Hi');
});

test('only the package directories are read, with the API version of each class', () => {
    const { classes } = project({
        'classes/A.cls': 'public class A {}',
        'classes/A.cls-meta.xml': xml('ApexClass', '<apiVersion>58.0</apiVersion>'),
        'classes/B.cls': 'public class B {}',
    });
    assert.deepEqual(
        classes.map(({ name, file, apiVersion }) => [name, file, apiVersion]),
        [
            ['A', 'force-app/main/default/classes/A.cls', 58],
            ['B', 'force-app/main/default/classes/B.cls', 61],
        ],
    );
});

test('forceignore, tests of components and node_modules stay out', () => {
    const { classes, lightningComponents } = project(
        {
            'classes/A.cls': '',
            'classes/Skipped.cls': '',
            'classes/node_modules/x/C.cls': '',
            'lwc/page/page.js': '',
            'lwc/page/page.js-meta.xml': xml(
                'LightningComponentBundle',
                '<isExposed>true</isExposed><targets><target>lightning__AppPage</target></targets>',
            ),
            'lwc/page/__tests__/page.test.js': '',
            'lwc/jsconfig.json': '{}',
        },
        '# comment\n**/Skipped.cls\n',
    );
    assert.deepEqual(
        classes.map((code) => code.name),
        ['A'],
    );
    assert.deepEqual(
        lightningComponents.map(({ name, isExposed, targets }) => [name, isExposed, targets]),
        [['page', true, ['lightning__AppPage']]],
    );
});

test('custom metadata values keep their types', () => {
    const value = (field: string, type: string, content: string): string =>
        `<values><field>${field}</field><value xsi:type="xsd:${type}">${content}</value></values>`;
    const record = project({
        'customMetadata/Policy.Default.md-meta.xml': xml(
            'CustomMetadata',
            `<label>Standard</label>${value('A__c', 'double', '6.0')}${value('B__c', 'boolean', 'true')}${value('C__c', 'string', '007')}` +
                '<values><field>D__c</field><value xsi:nil="true"/></values>',
        ),
    }).customMetadata[0];
    assert.equal(record?.type, 'Policy__mdt');
    assert.deepEqual(
        [...(record?.values ?? [])],
        [
            ['A__c', 6],
            ['B__c', true],
            ['C__c', '007'],
            ['D__c', null],
        ],
    );
});

test('pages, tabs, apps and credentials are read', () => {
    const result = project({
        'flexipages/Home.flexipage-meta.xml': xml(
            'FlexiPage',
            `<masterLabel>Home</masterLabel><type>AppPage</type><template><name>flexipage:defaultAppHomeTemplate</name></template>
             <flexiPageRegions><name>main</name><itemInstances><componentInstance><componentName>banner</componentName>
             <componentInstanceProperties><name>title</name><value>Hi</value></componentInstanceProperties></componentInstance></itemInstances></flexiPageRegions>`,
        ),
        'tabs/Home.tab-meta.xml': xml('CustomTab', '<flexiPage>Home</flexiPage><label>Home</label><motif>Custom1: Heart</motif>'),
        'applications/App.app-meta.xml': xml(
            'CustomApplication',
            '<brand><headerColor>#0070D2</headerColor></brand><label>App</label><tabs>Home</tabs>',
        ),
        'namedCredentials/Svc.namedCredential-meta.xml': xml(
            'NamedCredential',
            `<label>Svc</label><namedCredentialType>SecuredEndpoint</namedCredentialType>
             <namedCredentialParameters><parameterName>Url</parameterName><parameterType>Url</parameterType><parameterValue>https://x.example</parameterValue></namedCredentialParameters>
             <namedCredentialParameters><externalCredential>Ext</externalCredential><parameterType>Authentication</parameterType></namedCredentialParameters>`,
        ),
    });
    assert.deepEqual(
        result.flexiPages[0]?.regions.map((region) => [
            region.name,
            region.components.map((component) => [component.name, [...component.properties]]),
        ]),
        [['main', [['banner', [['title', 'Hi']]]]]],
    );
    assert.deepEqual(result.tabs[0], { name: 'Home', label: 'Home', kind: 'flexiPage', target: 'Home', icon: 'Custom1: Heart' });
    assert.deepEqual([result.applications[0]?.headerColor, result.applications[0]?.tabs], ['#0070D2', ['Home']]);
    assert.deepEqual([result.namedCredentials[0]?.url, result.namedCredentials[0]?.externalCredential], ['https://x.example', 'Ext']);
});

test('what is not read is counted', () => {
    const { unread } = project({ 'profiles/Admin.profile-meta.xml': xml('Profile', ''), 'layouts/A.layout-meta.xml': xml('Layout', '') });
    assert.deepEqual([...unread].sort(), [
        ['layout', 1],
        ['profile', 1],
    ]);
});

test('a file that is wrong is named with its line, and reading goes on when somebody takes the problem', () => {
    const folder = folderOf({
        'objects/A__c/A__c.object-meta.xml': '<?xml version="1.0"?>\n<CustomObject>\n  <label>A</lable>\n</CustomObject>',
        'classes/A.cls': '',
    });
    assert.throws(
        () => readProject(folder),
        (error) => error instanceof SourceError && /A__c\.object-meta\.xml:3/.test(error.message),
    );
    const problems: string[] = [];
    const result = readProject(folder, (problem) => problems.push(problem.message));
    assert.equal(problems.length, 1);
    assert.equal(result.classes.length, 1);
});

test('a class that is in two places is an error', () => {
    assert.throws(() => project({ 'a/A.cls': '', 'b/a.cls': '' }), /a is also in force-app\/main\/default\/a\/A\.cls/);
});
