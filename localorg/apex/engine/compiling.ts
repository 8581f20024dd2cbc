import { compileProject } from '../compile/compile.ts';
import { evaluate } from '../compile/evaluate.ts';
import type { LibraryPart } from '../library/define.ts';
import { library } from '../library/library.ts';
import { account, contact, fakeRuntime, schemaOf } from '../library/testing.ts';
import type { Program } from './program.ts';
import { FakeOrg } from './testing.ts';

/** Classes and triggers by file name, compiled over the fake org's two objects. */
function compiled(sources: Readonly<Record<string, string>>, parts: readonly LibraryPart[] = library): Program {
    const files = Object.entries(sources).map(([file, text]) => ({ name: file.split('.')[0] ?? '', file, text, apiVersion: 62 }));
    const project = compileProject({
        classes: files.filter(({ file }) => file.endsWith('.cls')),
        triggers: files.filter(({ file }) => file.endsWith('.trigger')),
        schema: schemaOf([account, contact]),
        library: parts.flatMap((part) => part(fakeRuntime())),
        describeQuery: (text) => ({ object: /FROM (\w+)/i.exec(text)?.[1] ?? '', kind: 'records', columns: [], binds: [] }),
        hasLabel: () => false,
        options: { coverage: true, keepGoing: false },
    });
    if (project.errors.length > 0) throw new Error(project.errors.map((error) => error.message).join('\n'));
    return {
        factory: evaluate(project.code, project.moduleName),
        locate: (stack) => project.locate(stack),
        compileAnonymous(text) {
            const block = project.compileAnonymous(text);
            return { factory: evaluate(block.code, block.moduleName), locate: (stack) => block.locate(stack) };
        },
    };
}

/** A fake org that runs Apex text. */
export function apexOrg(sources: Readonly<Record<string, string>>): FakeOrg {
    return new FakeOrg(compiled(sources), library);
}
