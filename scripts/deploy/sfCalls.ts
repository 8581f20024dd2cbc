/** For whoever deploys: they can then become the Primary User, or assign somebody. */
const PERMISSION_SETS = ['FormstackUser', 'FormstackAdmin'];

export interface SfCall {
    readonly name: string;
    readonly args: readonly string[];
}

/**
 * What the Salesforce CLI is called with, in order, in the folder of the built project. The tests named are the project's own:
 * a production org demands tests, and those of others say nothing about this change.
 */
export function sfCalls(targetOrg: string, isCheckOnly: boolean, testClasses: readonly string[]): readonly SfCall[] {
    const org = ['--target-org', targetOrg];
    const tests = ['--test-level', 'RunSpecifiedTests', ...testClasses.flatMap((name) => ['--tests', name])];
    const source = ['--source-dir', 'force-app'];
    if (isCheckOnly) return [{ name: 'Check in the org', args: ['project', 'deploy', 'validate', ...source, ...org, ...tests] }];
    return [
        { name: 'Deploy', args: ['project', 'deploy', 'start', ...source, ...org, ...tests] },
        {
            name: 'Assign permission sets',
            args: ['org', 'assign', 'permset', ...PERMISSION_SETS.flatMap((name) => ['--name', name]), ...org],
        },
    ];
}
