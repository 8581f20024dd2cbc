import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platformLibrary } from './platform.ts';

// Signatures are read by the compiler before there is a runtime: a definition may use it in its functions alone.
const types = platformLibrary.flatMap((part) => part(undefined as never));
const declaration = /^(static )?(new|[\w.]+(<.*?>+)?)( \w+)?\((.*)\)$|^(static )?[\w.]+(<.*>)? \w+$/;
const parameter = /^[\w.]+(<.+>)? \w+$/;

test('no type is defined twice', () => {
    const names = types.map((type) => type.name.toLowerCase());
    assert.deepEqual(
        names.filter((name, index) => names.indexOf(name) !== index),
        [],
    );
});

test('every member is an Apex declaration with named parameters', () => {
    for (const type of types) {
        for (const signature of Object.keys(type.members)) {
            assert.match(signature, declaration, `${type.name}: ${signature}`);
            const parameters = /\((.*)\)$/.exec(signature)?.[1] ?? '';
            for (const each of splitParameters(parameters)) assert.match(each, parameter, `${type.name}: ${signature}`);
        }
    }
});

test('a caller-aware method is a member of its type', () => {
    for (const type of types) {
        for (const method of type.callerAware ?? []) {
            assert.ok(
                Object.keys(type.members).some((signature) => signature.includes(` ${method}(`)),
                `${type.name}.${method}`,
            );
        }
    }
});

function splitParameters(text: string): readonly string[] {
    const parts: string[] = [];
    let depth = 0;
    let part = '';
    for (const character of text) {
        if (character === '<') depth += 1;
        if (character === '>') depth -= 1;
        if (character === ',' && depth === 0) {
            parts.push(part.trim());
            part = '';
        } else part += character;
    }
    return part.trim() === '' ? parts : [...parts, part.trim()];
}
