import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProject } from '../project/readProject.ts';
import type { Boot } from './boot.ts';
import { bootData } from './bootData.ts';
import type { BuildManifest } from './build/request.ts';
import { SAMPLE_SESSION } from './fixtures/sampleServer.ts';
import { shellPage } from './page.ts';

const PROJECT = readProject(`${import.meta.dirname}/fixtures`);
const MANIFEST: BuildManifest = {
    entry: 'main.js',
    components: {},
    propertyTypes: {},
    imports: {},
    labels: ['Greeting_Intro'],
    warnings: [],
    ms: 0,
};

const bootOf = (language: string, locale: string): Boot =>
    bootData(PROJECT, { ...SAMPLE_SESSION, language, locale }, MANIFEST, 'Sample Org', 'slds1');

test('labels, tabs and applications follow the language of whoever opens the page, one person after another', () => {
    const words = ({ labels, tabs, applications }: Boot): unknown => [
        labels['Greeting_Intro'],
        tabs['Greeting']?.label,
        applications[0]?.label,
    ];
    const english = ['Say hello to somebody & see.', 'Greeting', 'Sample'];
    const german = ['Sag jemandem Hallo.', 'Begrüßung', 'Muster'];
    assert.deepEqual(words(bootOf('en_US', 'en_US')), english);
    assert.deepEqual(words(bootOf('de', 'de_DE')), german);
    assert.deepEqual(words(bootOf('en_US', 'de_DE')), english);
    assert.deepEqual(words(bootOf('ja', 'ja_JP')), english, 'nobody has translated it');
});

test('language and locale arrive as browsers name them, and the page says its language', () => {
    const tags = (language: string, locale: string): unknown => {
        const boot = bootOf(language, locale);
        const html = shellPage(boot, { entry: 'main.js', components: {}, preload: [] }, '/lwc/build/0/');
        return [/<html lang="([^"]+)"/.exec(html)?.[1], boot.session.language, boot.session.locale];
    };
    assert.deepEqual(tags('de', 'de_AT'), ['de', 'de', 'de-AT']);
    assert.deepEqual(tags('pt_BR', 'pt_BR'), ['pt-BR', 'pt-BR', 'pt-BR']);
    assert.deepEqual(tags('iw', 'iw_IL'), ['he', 'he', 'he-IL'], 'Salesforce has the older code of Hebrew');
    assert.deepEqual(tags('de', 'de_DE_EURO'), ['de', 'de', 'de-DE'], 'an ending that browsers refuse');
});

test('an app page arrives with its tab, and with nobody who may not see that', () => {
    const pagesOf = (tabs: readonly string[]): readonly string[] => {
        const applications = [{ name: 'Sample', label: 'Sample', tabs }];
        const session = { ...SAMPLE_SESSION, applications };
        const { flexiPages } = bootData(PROJECT, session, MANIFEST, 'Sample Org', 'slds1');
        return Object.values(flexiPages)
            .filter(({ type }) => type === 'AppPage')
            .map(({ name }) => name);
    };
    const target = PROJECT.tabs.find(({ name }) => name === 'Greeting')?.target;
    assert.ok(target !== undefined && pagesOf(['Greeting']).includes(target));
    assert.deepEqual(pagesOf(['standard-home']), []);
});
