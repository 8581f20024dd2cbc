import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CodeAnalyzer, CodeAnalyzerConfig, type Violation } from '@salesforce/code-analyzer-core';
import { createEnginePlugin as createPmd } from '@salesforce/code-analyzer-pmd-engine';
import { createEnginePlugin as createRegex } from '@salesforce/code-analyzer-regex-engine';
import type { Check, Fault, Finding } from '../check.ts';
import { apexFiles } from './apexFiles.ts';
import { JAVA, QUICK_START, requireJava } from './java.ts';
import { suppressionProblems } from './suppressions.ts';

const REGEX_RULES = [
    'AvoidGetHeapSizeInLoop',
    'AvoidOldSalesforceApiVersions',
    'AvoidTermsWithImplicitBias',
    'MinVersionForAbstractVirtualClassesWithPrivateMethod',
    'NoTrailingWhitespace',
];
/** Where data could leak, an attacker get in, a limit be hit, or a failure be swallowed. */
const PMD_RULES = [
    'ApexBadCrypto',
    'ApexCRUDViolation',
    'ApexCSRF',
    'ApexDangerousMethods',
    'ApexInsecureEndpoint',
    'ApexOpenRedirect',
    'ApexSOQLInjection',
    'ApexSharingViolations',
    'ApexSuggestUsingNamedCred',
    'ApexUnitTestMethodShouldHaveIsTestAnnotation',
    'ApexUnitTestShouldNotUseSeeAllDataTrue',
    'ApexXSSFromEscapeFalse',
    'ApexXSSFromURLParam',
    'AvoidChangeProtectionUnprotected',
    'AvoidDirectAccessTriggerMap',
    'AvoidGetInstanceWithTaint',
    'AvoidHardcodedCredentialsInFieldDecls',
    'AvoidHardcodedCredentialsInHttpHeader',
    'AvoidHardcodedCredentialsInSetPassword',
    'AvoidHardcodedCredentialsInVarAssign',
    'AvoidHardcodedCredentialsInVarDecls',
    'AvoidInvalidCrudContentDistribution',
    'AvoidLogicInTrigger',
    'AvoidNonExistentAnnotations',
    'AvoidSecurityEnforcedOldApiVersion',
    'AvoidStatefulDatabaseResult',
    'AvoidUnauthorizedApiSessionIdInApex',
    'AvoidUnauthorizedGetSessionIdInApex',
    'AvoidUnsafePasswordManagementUse',
    'EmptyCatchBlock',
    'EmptyIfStmt',
    'EmptyTryOrFinallyBlock',
    'EmptyWhileStmt',
    'InaccessibleAuraEnabledGetter',
    'OperationWithHighCostInLoop',
    'OperationWithLimitsInLoop',
    'OverrideBothEqualsAndHashcode',
    'TestMethodsMustBeInTestClasses',
    'TypeShadowsBuiltInNamespace',
    'UnusedLocalVariable',
    'UnusedMethod',
];

export const apexSecurity: Check = {
    name: 'apex security',
    isRepeatable: false,
    description: 'Code Analyzer: PMD and regex rules, reasons of suppressions',
    run: async (root, paths) => {
        requireJava();
        // The engine takes no options for Java. A check runs in a thread of its own, and so changes no other's environment.
        process.env['JDK_JAVA_OPTIONS'] = QUICK_START.join(' ');
        const unexplained = apexFiles(root).flatMap((file) =>
            suppressionProblems(readFileSync(join(root, file), 'utf8')).map((problem) => ({ file, ...problem })),
        );
        return [...unexplained, ...(await violations(root, paths))];
    },
    faults: [
        inClass(
            'SOQL put together from what a user typed',
            'public static List<SObject> find(String name) {\n' +
                "        return Database.query('SELECT Id FROM User WHERE Name = \\'' + name + '\\'', AccessLevel.USER_MODE);\n    }",
            /ApexSOQLInjection/,
        ),
        inClass('a query without the rights of the user', 'public User found = [SELECT Id FROM User LIMIT 1];', /ApexCRUDViolation/),
        inClass(
            'an address in a callout',
            "public void call() {\n        HttpRequest request = new HttpRequest();\n        request.setEndpoint('http://example.com');\n    }",
            /ApexInsecureEndpoint/,
        ),
        inClass(
            'a failure that is swallowed',
            'public void go() {\n        try {\n            go();\n        } catch (Exception fault) {\n        }\n    }',
            /EmptyCatchBlock/,
        ),
        inClass(
            'a query in a loop',
            'public void go(List<Id> ids) {\n        for (Id each : ids) {\n            go([SELECT Id FROM User WHERE Id = :each WITH USER_MODE]);\n        }\n    }',
            /OperationWithLimitsInLoop/,
        ),
        inClass(
            'a key in the code',
            "public Blob hide(Blob text) {\n        return Crypto.encrypt('AES128', Blob.valueOf('0123456789012345'), Blob.valueOf('0123456789012345'), text);\n    }",
            /ApexBadCrypto/,
        ),
        {
            does: 'a class that does not say whose records it sees',
            seed: (edits) => edits.replace('force-app/main/default/classes/FormstackForms.cls', 'with sharing class', 'class'),
            expects: /FormstackForms\.cls:\d+: ApexSharingViolations/,
        },
        inClass('a suppression without reason', '// NOPMD', /gives no reason/),
        inClass(
            'a suppression of every rule',
            "// Nothing here is wrong.\n    @SuppressWarnings('PMD')\n    public String name;",
            /more than one rule/,
        ),
        {
            does: 'a class of an API that is long gone',
            seed: (edits) => edits.write(`${POLICY}-meta.xml`, '<ApexClass>\n    <apiVersion>44.0</apiVersion>\n</ApexClass>\n'),
            expects: /FormstackPolicy\.cls-meta\.xml:\d+: AvoidOldSalesforceApiVersions/,
        },
    ],
};

const POLICY = 'force-app/main/default/classes/FormstackPolicy.cls';

/** @param paths what to look at; everything is known to the rules all the same */
async function violations(root: string, paths: readonly string[] | undefined): Promise<readonly Finding[]> {
    const analyzer = new CodeAnalyzer(
        CodeAnalyzerConfig.fromObject({
            // Else a marker in a comment would silence a rule, and nothing would ask for its reason.
            suppressions: { disable_suppressions: true },
            engines: { cpd: { disable_engine: true }, pmd: { java_command: JAVA, rule_languages: ['apex'] } },
        }),
    );
    await analyzer.addEnginePlugin(createPmd());
    await analyzer.addEnginePlugin(createRegex());
    const targets = paths?.filter((path) => path.startsWith('force-app/')).map((path) => join(root, path));
    if (targets?.length === 0) return [];
    const workspace = await analyzer.createWorkspace([join(root, 'force-app')], targets);
    const selectors = [...PMD_RULES.map((rule) => `pmd:${rule}`), ...REGEX_RULES.map((rule) => `regex:${rule}`)];
    const rules = await analyzer.selectRules(selectors, { workspace });
    if (rules.getCount() !== selectors.length && targets === undefined)
        throw new Error(`Code Analyzer knows ${rules.getCount()} of the ${selectors.length} rules: a name has changed.`);
    return (await analyzer.run(rules, { workspace })).getViolations().map((violation) => findingOf(violation, root));
}

function findingOf(violation: Violation, root: string): Finding {
    const place = violation.getPrimaryLocation();
    const file = place.getFile();
    return {
        file: file === undefined ? undefined : relative(root, file),
        line: place.getStartLine(),
        message: `${violation.getRule().getName()}: ${violation.getMessage()}`,
    };
}

function inClass(does: string, member: string, expects: RegExp): Fault {
    return {
        does,
        seed: (edits) => edits.replace(POLICY, 'class FormstackPolicy {', `class FormstackPolicy {\n    ${member}\n`),
        expects: new RegExp(`FormstackPolicy\\.cls:\\d+: .*${expects.source}`),
    };
}
