import { parseArgs } from 'node:util';

export const USAGE = `npm run deploy -- --target-org ORG [--check-only]
npm run deploy -- --dry-run

  --target-org ORG  alias or username of an org that the Salesforce CLI is logged in to (sf org list)
  --check-only      has the org check everything and run the tests, and changes nothing there
  --dry-run         builds and checks, shows what would be deployed, and needs no org
`;

export interface Options {
    readonly targetOrg: string | undefined;
    readonly isDryRun: boolean;
    readonly isCheckOnly: boolean;
}

/** @throws {Error} that says what is wrong with the call */
export function readOptions(args: readonly string[]): Options {
    const { values } = parseArgs({
        args: [...args],
        options: {
            'target-org': { type: 'string', short: 'o' },
            'dry-run': { type: 'boolean', default: false },
            'check-only': { type: 'boolean', default: false },
        },
    });
    const options = { targetOrg: values['target-org'], isDryRun: values['dry-run'], isCheckOnly: values['check-only'] };
    if (options.targetOrg === undefined && !options.isDryRun) throw new Error('No org is named: give --target-org, or --dry-run.');
    if (options.targetOrg?.startsWith('-') === true)
        throw new Error(`${options.targetOrg} is no org: --target-org wants an alias or a username.`);
    return options;
}
