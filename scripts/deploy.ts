import { join } from 'node:path';
import { contentOf, testClassesOf } from './deploy/content.ts';
import { readOptions, USAGE, type Options } from './deploy/options.ts';
import { sfCalls } from './deploy/sfCalls.ts';
import { ROOT } from './local/folders.ts';
import { run } from './testing/run.ts';

const BUILD = join(ROOT, 'build');
const LINE_LENGTH = 120;

const BY_HAND = `What is left to do by hand, in Setup of the org:

  1. Named Credentials > Formstack: set the URL of the Formstack service.
  2. Named Credentials > External Credentials > Formstack > principal Service: add the parameter ApiKey.
  3. Permission Sets: FormstackUser for everybody who builds forms, FormstackAdmin for administrators,
     FormstackPrimaryUser for the Primary User.
  4. The app Formstack > Admin Settings: Assign to Me, then Refresh Token.
`;

let options: Options;
try {
    options = readOptions(process.argv.slice(2));
} catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(1);
}
await step('Build', () => run(process.execPath, ['scripts/build.ts']));
await step('Check', () => run(process.execPath, ['scripts/check.ts']));
showContent();
if (options.targetOrg === undefined || options.isDryRun) {
    process.stdout.write('\nNothing was deployed: this was a dry run.\n');
} else {
    await deploy(options.targetOrg, options.isCheckOnly);
}

async function deploy(targetOrg: string, isCheckOnly: boolean): Promise<void> {
    for (const { name, args } of sfCalls(targetOrg, isCheckOnly, testClassesOf(join(BUILD, 'force-app/main/default/classes')))) {
        await step(name, () => sf(args));
    }
    process.stdout.write(isCheckOnly ? '\nThe org takes it. Nothing was changed there: this was a check only.\n' : `\n${BY_HAND}`);
}

/** Ends the program when a step fails: what comes after rests on it. */
async function step(name: string, act: () => Promise<number>): Promise<void> {
    process.stdout.write(`\n== ${name}\n`);
    const code = await act();
    if (code === 0) return;
    process.stderr.write(`\n${name} failed, so nothing after it was done.\n`);
    process.exit(1);
}

/** The Salesforce CLI, in the project that the build made. */
async function sf(args: readonly string[]): Promise<number> {
    try {
        return await run('sf', args, {}, BUILD);
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        process.stderr.write('The Salesforce CLI is missing. Install it: npm install --global @salesforce/cli\n');
        return 1;
    }
}

function showContent(): void {
    process.stdout.write('\n== Content of the package\n');
    for (const [type, names] of contentOf(join(BUILD, 'force-app'))) {
        process.stdout.write(`${String(names.length).padStart(4)}  ${type}\n${wrapped(names)}`);
    }
}

function wrapped(names: readonly string[]): string {
    const lines: string[] = [];
    for (const name of names) {
        const last = lines.at(-1);
        if (last === undefined || last.length + name.length + 2 > LINE_LENGTH) lines.push(`        ${name}`);
        else lines[lines.length - 1] = `${last}, ${name}`;
    }
    return lines.map((line) => `${line}\n`).join('');
}
