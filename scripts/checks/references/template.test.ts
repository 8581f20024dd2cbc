import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectBundleMetadata, type HTMLTemplateFile } from '@lwc/metadata';
import { placesOf, type TemplatePlaces } from './template.ts';

function places(template: string): TemplatePlaces {
    const source = `<template>\n${template}\n</template>`;
    const { files } = collectBundleMetadata({
        type: 'platform',
        namespace: 'c',
        name: 'sample',
        namespaceMapping: {},
        npmModuleMapping: {},
        files: [{ fileName: 'sample.html', source }],
    });
    const { ast } = files[0] as HTMLTemplateFile;
    assert.ok(ast);
    return placesOf(ast, source);
}

const members = (template: string): readonly string[] => places(template).members.map(({ name }) => name);

test('the first word of each expression is a member: text, attributes, conditions, handlers', () => {
    assert.deepEqual(members('<p class={style} onclick={press}>{person.name}</p><p lwc:if={isOpen}></p>').toSorted(), [
        'isOpen',
        'person',
        'press',
        'style',
    ]);
});

test("a loop's own variables are no members, what it runs over is", () => {
    assert.deepEqual(
        members('<template for:each={rows} for:item="row" for:index="place"><p key={row.id}>{row.name}{place}</p></template>'),
        ['rows'],
    );
    assert.deepEqual(members('<template iterator:it={rows}><p key={it.value.id}>{it.value.name}</p></template>'), ['rows']);
});

test('children are told with properties, events and line', () => {
    assert.deepEqual(places('<p></p>\n<c-child is-busy={isBusy} class="wide" ondone={end}></c-child>').children, [
        { tag: 'c-child', line: 3, properties: ['isBusy'], events: ['done'] },
    ]);
});
