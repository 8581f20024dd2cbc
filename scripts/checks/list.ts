import { apexSecurity } from './apex/apexSecurity.ts';
import { apexTypes } from './apex/apexTypes.ts';
import { soqlFields } from './apex/soqlFields.ts';
import type { Check } from './check.ts';
import { format, lint, typesOfBrowserTests, typesOfComponents, typesOfPrograms, typesOfShell } from './code.ts';
import { components } from './components.ts';
import { metadataXml } from './metadata/metadataXml.ts';
import { packaging } from './package.ts';
import { licences } from './packages/licences.ts';
import { vulnerabilities } from './packages/vulnerabilities.ts';
import { crossReferences } from './references/crossReferences.ts';
import { secludedOrg } from './secludedOrg.ts';

/** The longest first, so that nothing waits for it at the end. */
export const CHECKS: readonly Check[] = [
    lint,
    apexSecurity,
    format,
    typesOfPrograms,
    typesOfBrowserTests,
    typesOfComponents,
    typesOfShell,
    secludedOrg,
    apexTypes,
    soqlFields,
    components,
    packaging,
    metadataXml,
    crossReferences,
    licences,
    vulnerabilities,
];
