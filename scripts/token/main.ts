import type { Command, Given, Result } from './command.ts';
import { quoted, readOptions } from './commandLine.ts';
import { COMMAND_NAMES, COMMANDS } from './commands.ts';
import { nearest } from './nearest.ts';
import { chooseOrg } from './org/choose.ts';
import { problemOf } from './org/failure.ts';
import type { Org } from './org/org.ts';
import type { ExitCode, OrgIdentity, Output } from './output.ts';
import { EXIT } from './output.ts';
import { wrongCall, type Problem } from './problem.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { TokenResource } from './tokenResource.ts';

/** Runs one call of the program and answers its exit code. */
export async function main(args: readonly string[]): Promise<ExitCode> {
    const terminal = processTerminal(args.includes('--json'));
    const [name = '', ...rest] = args;
    try {
        if (['--help', '-h', 'help'].includes(name)) return await showHelp(rest[0]);
        const command = await find(name);
        if (rest.includes('--help') || rest.includes('-h')) return await showHelp(name);
        return await run(command, readOptions(command, rest), terminal);
    } catch (error) {
        return sayProblem(problemOf(error, 'The org'), terminal, name);
    }
}

async function run(command: Command, given: Given, terminal: Terminal): Promise<ExitCode> {
    const interruption = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
    let org: Org | undefined;
    try {
        const chosen = await chooseOrg(given, terminal.environment);
        org = chosen;
        const print = ({ output, text }: Result): void => {
            terminal.print({ command: command.name, ...output, org: identityOf(chosen) }, text);
        };
        const result = await command.run({
            given,
            terminal,
            org,
            token: new TokenResource(org),
            connect: async () => new TokenResource(await chooseOrg(given, terminal.environment)),
            print,
            interrupted: interruption.signal,
        });
        if (typeof result === 'number') return result;
        print(result);
        return result.output.exitCode;
    } catch (error) {
        return sayProblem(problemOf(error, org?.instanceUrl ?? 'The org'), terminal, command.name, org);
    }
}

function sayProblem(problem: Problem, terminal: Terminal, command: string, org?: Org): ExitCode {
    const output: Output = {
        command,
        exitCode: problem.exitCode,
        ...(org === undefined ? {} : { org: identityOf(org) }),
        error: { code: problem.code, message: problem.message },
    };
    if (terminal.isJson) terminal.print(output, '');
    else terminal.tell(problem.message);
    return problem.exitCode;
}

function identityOf({ instanceUrl, username, source }: Org): OrgIdentity {
    return { instanceUrl, ...(username === undefined ? {} : { username }), source };
}

async function find(name: string): Promise<Command> {
    const listed = COMMANDS.find((command) => command.name === name);
    if (listed !== undefined) return listed.load();
    const all = `Commands: ${COMMAND_NAMES.join(', ')}. See: formstack-token --help`;
    if (name === '' || name.startsWith('-')) throw wrongCall(`A command comes first. ${all}`);
    const meant = nearest(name, COMMAND_NAMES);
    throw wrongCall(`There is no command ${quoted(name)}. ${meant === undefined ? all : `Did you mean ${meant}?`}`);
}

async function showHelp(name: string | undefined): Promise<ExitCode> {
    const { commandHelp, generalHelp } = await import('./help.ts');
    const isGeneral = name === undefined || name.startsWith('-');
    process.stdout.write(`${isGeneral ? await generalHelp() : commandHelp(await find(name))}\n`);
    return EXIT.healthy;
}
