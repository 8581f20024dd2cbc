import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { library } from '../apex/library/library.ts';
import { compileProject } from '../apex/compile/compile.ts';
import { evaluate } from '../apex/compile/evaluate.ts';
import type { Program } from '../apex/engine/program.ts';
import type { SourceError } from '../fault.ts';
import type { Project } from '../project/project.ts';
import type { Schema } from '../schema/schema.ts';
import { describeQuery } from '../soql/describe.ts';
import { siteLabel } from './siteLabels.ts';

/** The project's Apex, compiled; `errors` is empty unless it was told to keep going. */
export interface CompiledApex {
    readonly program: Program;
    readonly errors: readonly SourceError[];
    /** Classes that do not parse, by name in lower case. */
    readonly unreadable: ReadonlyMap<string, SourceError>;
    readonly executableLines: ReadonlyMap<string, readonly number[]>;
}

/** Thrown with every problem found, not with the first alone. */
export class ApexDoesNotCompile extends Error {
    readonly errors: readonly SourceError[];

    constructor(errors: readonly SourceError[]) {
        super(
            `${errors.map((error) => error.message).join('\n')}\n${errors.length} ${errors.length === 1 ? 'problem' : 'problems'} in Apex.`,
        );
        this.name = 'ApexDoesNotCompile';
        this.errors = errors;
    }
}

export interface CompileOptions {
    readonly coverage: boolean;
    readonly keepGoing: boolean;
    /** Where parsed sources are kept between starts. */
    readonly cacheFolder: string;
}

export function compileApex(project: Project, schema: Schema, options: CompileOptions): CompiledApex {
    mkdirSync(options.cacheFolder, { recursive: true });
    // Apex finds a label whatever the case of its name.
    const labels = new Set([...project.labels.keys()].map((name) => name.toLowerCase()));
    const compiled = compileProject({
        classes: project.classes,
        triggers: project.triggers,
        schema,
        library: library.flatMap((part) => part(undefined as never)),
        describeQuery: (text) => describeQuery(text, schema),
        hasLabel: (name) => labels.has(name.toLowerCase()) || siteLabel(name) !== undefined,
        options: { coverage: options.coverage, keepGoing: options.keepGoing, cacheFolder: join(options.cacheFolder, 'apex') },
    });
    if (compiled.errors.length > 0 && !options.keepGoing) throw new ApexDoesNotCompile(compiled.errors);
    return {
        program: {
            factory: evaluate(compiled.code, compiled.moduleName),
            locate: (stack) => compiled.locate(stack),
            compileAnonymous: (text) => {
                const block = compiled.compileAnonymous(text);
                return { factory: evaluate(block.code, block.moduleName), locate: (stack) => block.locate(stack) };
            },
        },
        errors: compiled.errors,
        unreadable: compiled.unreadable,
        executableLines: compiled.executableLines,
    };
}
