import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProject } from '../../project/readProject.ts';
import { createSchema } from '../../schema/createSchema.ts';
import { describeQuery } from '../../soql/describe.ts';
import { compileProject } from '../compile/compile.ts';
import { fakeLibrary } from '../compile/testing/fakeLibrary.ts';
import { platformLibrary } from './platform.ts';
import { fakeRuntime } from './testing.ts';

test('the programs in this folder compile: what they use is there, under the types that Apex has', () => {
    const project = readProject(`${import.meta.dirname}/programs`);
    const schema = createSchema(project);
    const platform = platformLibrary.flatMap((part) => part(undefined as never));
    const names = new Set(platform.map((type) => type.name));
    const language = fakeLibrary([], fakeRuntime()).filter((type) => !names.has(type.name));
    const compiled = compileProject({
        classes: project.classes,
        triggers: project.triggers,
        schema,
        library: [...platform, ...language],
        describeQuery: (text) => describeQuery(text, schema),
        hasLabel: () => false,
        options: { coverage: false, keepGoing: true },
    });
    assert.deepEqual(
        compiled.errors.map((error) => error.message),
        [],
    );
});
