import { parseArgs } from 'node:util';
import { Given, type Command, type Option, type Options } from './command.ts';
import { nearest } from './nearest.ts';
import { wrongCall } from './problem.ts';

export const COMMON_OPTIONS: Options = {
    'target-org': { type: 'string', short: 'o', value: 'ORG', description: 'an org that the sf CLI knows, by alias or username' },
    local: { type: 'boolean', description: 'the local org that npm start has started in this folder' },
    as: { type: 'string', value: 'USERNAME', description: 'whom to be in the local org (default primary@example.com)' },
    state: { type: 'string', value: 'DIR', description: 'where the local org keeps its state (default .localorg)' },
    json: { type: 'boolean', description: 'one line of JSON on stdout, whatever happens' },
    help: { type: 'boolean', short: 'h', description: 'this text' },
};

/** Reads what follows the command's name. Throws WRONG_CALL that says what would be right. */
export function readOptions(command: Command, args: readonly string[]): Given {
    const options = { ...command.options, ...COMMON_OPTIONS };
    const { tokens } = parseArgs({
        args: [...args],
        options: Object.fromEntries(Object.entries(options).map(([name, { type, short }]) => [name, short ? { type, short } : { type }])),
        strict: false,
        allowPositionals: true,
        tokens: true,
    });
    const values = new Map<string, (string | true)[]>();
    for (const token of tokens) {
        if (token.kind === 'positional')
            throw wrongCall(`${command.name} takes no ${quoted(token.value)}. ${advice(command, token.value, options)}`);
        if (token.kind !== 'option') continue;
        const option = options[token.name];
        if (option === undefined)
            throw wrongCall(`${command.name} has no option ${token.rawName}. ${advice(command, token.name, options)}`);
        const before = values.get(token.name) ?? [];
        if (before.length > 0 && option.isRepeatable !== true) throw wrongCall(`--${token.name} stands there twice: once is enough.`);
        values.set(token.name, [...before, valueOf(command, token.name, option, token.value)]);
    }
    const given = new Given(values);
    checkOrg(given);
    command.check?.(given);
    return given;
}

function valueOf(command: Command, name: string, option: Option, value: string | undefined): string | true {
    if (option.type === 'boolean') {
        if (value !== undefined) throw wrongCall(`--${name} takes no value. Write: ${command.name} --${name}`);
        return true;
    }
    if (value === undefined || value === '' || value.startsWith('--'))
        throw wrongCall(`--${name} needs a value. Write: ${command.name} --${name} ${option.value ?? 'VALUE'}`);
    return value;
}

function checkOrg(given: Given): void {
    if (given.has('target-org') && given.has('local')) throw wrongCall('--target-org and --local name two orgs. Give one of them.');
    for (const name of ['as', 'state'])
        if (given.has('target-org') && given.has(name)) throw wrongCall(`--${name} belongs to the local org, not to --target-org.`);
}

function advice(command: Command, word: string, options: Options): string {
    const name = nearest(word, Object.keys(options));
    return name === undefined ? `See: formstack-token ${command.name} --help` : `Did you mean --${name}?`;
}

export function quoted(text: string): string {
    return `“${text}”`;
}
