import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { buildDeployable } from './building/deployable.ts';
import { ROOT } from './local/folders.ts';

const componentCount = buildDeployable(join(ROOT, 'force-app'), join(ROOT, 'build', 'force-app'));
// The folder is a project of its own: the Salesforce CLI deploys or packages it from there.
for (const file of ['sfdx-project.json', 'config']) cpSync(join(ROOT, file), join(ROOT, 'build', file), { recursive: true });
process.stdout.write(`build/force-app is ready to deploy: ${componentCount} components as JavaScript.\n`);
