import type { Check, Finding } from '../check.ts';
import { apexReferences, componentReferences, labelUse } from './codeReferences.ts';
import { crossReferenceFaults } from './faults.ts';
import { pageReferences } from './pageReferences.ts';
import { permissionSetReferences } from './permissionSets.ts';
import { readProject } from './project.ts';
import { recordReferences } from './recordReferences.ts';
import { translationReferences } from './translations.ts';

function look(root: string): readonly Finding[] {
    const project = readProject(root);
    return [
        ...permissionSetReferences(project),
        ...pageReferences(project),
        ...componentReferences(project),
        ...apexReferences(project),
        ...labelUse(project),
        ...recordReferences(project),
        ...translationReferences(project),
    ];
}

export const crossReferences: Check = {
    name: 'cross references',
    description: 'what metadata, components and Apex ask for by name is there',
    run: (root) => Promise.resolve(look(root)),
    faults: crossReferenceFaults,
};
