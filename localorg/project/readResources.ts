import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { SourceError } from '../fault.ts';
import { element, flag, text, texts } from './metadata.ts';
import type { LightningComponentSource, Metadata, Project } from './project.ts';
import type { SourceFile } from './sourceFiles.ts';
import { parseXml } from './xml.ts';

/** `X.resource-meta.xml` lies beside the content: a file with any extension, `X.resource`, or a folder that is deployed as a zip. */
export function readStaticResource(name: string, metadata: Metadata, source: SourceFile): Project['staticResources'][number] {
    const content = readdirSync(dirname(source.path)).find(
        (entry) => !entry.endsWith('-meta.xml') && (entry === name || entry.replace(/\.[^.]*$/, '') === name),
    );
    if (content === undefined)
        throw new SourceError(`static resource ${name} has no content file beside it`, { file: source.file, line: 1 });
    return {
        name,
        contentType: text(metadata, 'contentType') ?? 'application/octet-stream',
        file: join(dirname(source.path), content),
    };
}

/** A bundle is read once, through its main script; a bundle without js-meta.xml is a plain module that others import. */
export function readLightningComponent(folder: string, root: string): LightningComponentSource {
    const name = folder.split(/[\\/]/).at(-1) ?? '';
    const metaFile = join(folder, `${name}.js-meta.xml`);
    const metadata = existsSync(metaFile) ? parseXml(readFileSync(metaFile, 'utf8'), relative(root, metaFile)).metadata : {};
    const targets = element(metadata, 'targets');
    return {
        name,
        folder,
        label: text(metadata, 'masterLabel') ?? name,
        description: text(metadata, 'description') ?? '',
        isExposed: flag(metadata, 'isExposed'),
        targets: targets === undefined ? [] : texts(targets, 'target'),
    };
}
