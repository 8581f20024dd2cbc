import { existsSync, readFileSync } from 'node:fs';
import { text } from './metadata.ts';
import type { CodeSource } from './project.ts';
import type { SourceFile } from './sourceFiles.ts';
import { parseXml } from './xml.ts';

/** A class or trigger with the API version that its `-meta.xml` names. */
export function readCode(source: SourceFile, fallbackVersion: number): CodeSource {
    const metaFile = `${source.path}-meta.xml`;
    const declared = existsSync(metaFile)
        ? text(parseXml(readFileSync(metaFile, 'utf8'), `${source.file}-meta.xml`).metadata, 'apiVersion')
        : undefined;
    return {
        name: source.base.replace(/\.(cls|trigger)$/, ''),
        file: source.file,
        text: readFileSync(source.path, 'utf8').replace(/^\uFEFF/, ''),
        apiVersion: declared === undefined ? fallbackVersion : Number(declared),
    };
}
