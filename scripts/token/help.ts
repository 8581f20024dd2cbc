import type { Command, Options } from './command.ts';
import { COMMON_OPTIONS } from './commandLine.ts';
import { COMMANDS } from './commands.ts';
import { EXIT_MEANINGS } from './output.ts';
import { twoColumns } from './words.ts';

const COLUMNS = 100;

const ORG_TEXT = `The first of these that is named or found:
  1. --target-org ORG, or --local
  2. the environment: FORMSTACK_INSTANCE_URL with FORMSTACK_ACCESS_TOKEN; or, to sign in by JWT, FORMSTACK_CONSUMER_KEY
     (of the connected app), FORMSTACK_KEY_FILE (its private key, PEM) and FORMSTACK_USERNAME, with FORMSTACK_LOGIN_URL if
     that is not https://login.salesforce.com
  3. the local org that runs in this folder
  4. the default org of the sf CLI`;

export async function generalHelp(): Promise<string> {
    const commands = await Promise.all(COMMANDS.map(({ load }) => load()));
    return `Sees a broken Formstack security token in Salesforce, repairs it and proves the repair.

USAGE
  formstack-token COMMAND [OPTIONS]

COMMANDS
${twoColumns(
    commands.map(({ name, summary }) => [name, summary]),
    '  ',
)}

  formstack-token COMMAND --help tells more of one.

WHICH ORG
${indented(ORG_TEXT)}

EXIT CODES
${exitCodes()}`;
}

export function commandHelp(command: Command): string {
    const examples = command.examples.map(([call, what]) => [`formstack-token ${call}`, what] as const);
    const own = Object.keys(command.options).length === 0 ? '' : `OPTIONS\n${optionLines(command.options)}\n\n`;
    return `${wrapped(command.description)}

USAGE
  formstack-token ${command.name}${Object.entries(command.options).map(usageOf).join('')} [ORG OPTIONS]

${own}ORG OPTIONS
${optionLines(COMMON_OPTIONS)}

EXAMPLES
${twoColumns(examples, '  ')}

WHICH ORG
${indented(ORG_TEXT)}

EXIT CODES
${exitCodes()}`;
}

function usageOf([name, { value, isRepeatable, isRequired }]: readonly [string, Options[string]]): string {
    const usage = `--${name}${value === undefined ? '' : ` ${value}`}`;
    return ` ${isRequired === true ? usage : `[${usage}]`}${isRepeatable === true ? '…' : ''}`;
}

function optionLines(options: Options): string {
    return twoColumns(
        Object.entries(options).map(([name, { short, value, description }]) => [
            `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
            description,
        ]),
        '  ',
    );
}

function exitCodes(): string {
    return twoColumns(
        EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning]),
        '  ',
    );
}

function indented(text: string): string {
    return text.replace(/^/gm, '  ');
}

function wrapped(text: string): string {
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(' ')) {
        if (line !== '' && line.length + word.length >= COLUMNS) {
            lines.push(line);
            line = word;
        } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line].join('\n');
}
