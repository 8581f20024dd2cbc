import type { ComponentSet, SourceComponent } from '@salesforce/source-deploy-retrieve';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { buildDeployable } from '../building/deployable.ts';
import type { Check, Finding } from './check.ts';

const SOURCE = 'force-app';
const LWC = `${SOURCE}/main/default/lwc`;
const PROJECT = 'sfdx-project.json';

/** Loaded by the check that needs it: each check has a thread, and every thread loads the whole list. */
const loadDeployer = () => import('@salesforce/source-deploy-retrieve');

/** A component's files, those of its parts (the fields of an object) among them. */
function filesOf(component: SourceComponent): readonly string[] {
    const own = component.xml === undefined ? [] : [component.xml];
    return [...own, ...component.walkContent(), ...component.getChildren().flatMap(filesOf)];
}

/** What `npm run build` makes, in a project folder of its own. */
async function pack(root: string, folder: string): Promise<readonly Finding[]> {
    for (const file of [PROJECT, '.forceignore']) {
        if (existsSync(join(root, file))) cpSync(join(root, file), join(folder, file));
    }
    const target = join(folder, SOURCE);
    buildDeployable(join(root, SOURCE), target);
    const { sourceApiVersion } = JSON.parse(readFileSync(join(root, PROJECT), 'utf8')) as { readonly sourceApiVersion: string };

    const deployer = await loadDeployer();
    const set = deployer.ComponentSet.fromSource(target);
    set.projectDirectory = folder;
    set.sourceApiVersion = sourceApiVersion;
    const components = set.getSourceComponents().toArray();
    return [...strays(folder, target, components), ...(await versions(set, sourceApiVersion)), ...(await zip(set, components))];
}

function strays(folder: string, target: string, components: readonly SourceComponent[]): readonly Finding[] {
    const known = new Set(components.flatMap(filesOf));
    return readdirSync(target, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .flatMap((path) => {
            const file = relative(folder, path);
            if (!known.has(path)) return [{ file, message: 'belongs to no component: it would not deploy.' }];
            if (file.startsWith(LWC) && !/\.(js|html|css|svg)$|\.js-meta\.xml$/.test(file))
                return [{ file, message: 'an org takes only .js, .html, .css, .svg and .js-meta.xml in a component.' }];
            return [];
        });
}

async function versions(set: ComponentSet, sourceApiVersion: string): Promise<readonly Finding[]> {
    const { Package } = await set.getObject();
    if (Package.version === sourceApiVersion) return [];
    return [{ file: PROJECT, message: `package.xml says API version ${Package.version}, sourceApiVersion is ${sourceApiVersion}.` }];
}

async function zip(set: ComponentSet, components: readonly SourceComponent[]): Promise<readonly Finding[]> {
    const { MetadataConverter } = await loadDeployer();
    const { zipBuffer, zipFileCount } = await new MetadataConverter().convert(set, 'metadata', { type: 'zip' });
    // A ZIP file begins with PK; package.xml is one file more than the components have at the least.
    if (zipBuffer?.toString('latin1', 0, 2) === 'PK' && (zipFileCount ?? 0) > components.length) return [];
    return [{ message: `the package of ${components.length} components has ${zipFileCount ?? 0} files and is not whole.` }];
}

export const packaging: Check = {
    name: 'package',
    description: 'resolves, converts and zips as sf deploys it',
    async run(root) {
        const folder = mkdtempSync(join(tmpdir(), 'package-'));
        try {
            return await pack(root, folder);
        } catch (error) {
            // The resolver refuses what it cannot place with an error that names the file.
            return [{ message: String(error instanceof Error ? error.message : error).replaceAll(`${folder}/`, '') }];
        } finally {
            rmSync(folder, { recursive: true });
        }
    },
    faults: [
        {
            does: 'notes in a folder that deploys',
            seed: (edits) => edits.write('force-app/main/default/classes/notes.txt', 'to do'),
            expects: /classes\/notes\.txt/,
        },
        {
            does: 'a picture in a component',
            seed: (edits) => edits.write(`${LWC}/formstackHome/home.png`, 'not a picture'),
            expects: /formstackHome\/home\.png: an org takes only/,
        },
        {
            does: 'a component without a script',
            seed: (edits) =>
                edits.write(
                    `${LWC}/formstackEmpty/formstackEmpty.js-meta.xml`,
                    '<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata"><isExposed>false</isExposed></LightningComponentBundle>',
                ),
            expects: /formstackEmpty has no formstackEmpty\.ts/,
        },
        {
            does: 'a class without its -meta.xml',
            seed: (edits) => edits.write('force-app/main/default/classes/FormstackAlone.cls', 'public class FormstackAlone {}\n'),
            expects: /FormstackAlone\.cls/,
        },
    ],
};
