import { blobs } from './blob.ts';
import { collections } from './collections.ts';
import { cryptography } from './crypto.ts';
import { dates } from './dates.ts';
import { datetimes } from './datetimes.ts';
import type { LibraryPart } from './define.ts';
import { exceptions } from './exceptions.ts';
import { ids } from './id.ts';
import { json } from './json.ts';
import { math } from './math.ts';
import { numbers } from './numbers.ts';
import { objects } from './object.ts';
import { regex } from './regex.ts';
import { strings } from './string.ts';
import { times } from './times.ts';
import { uuids } from './uuid.ts';
import { versions } from './version.ts';
import { xmlDocuments } from './xmlDocument.ts';
import { xmlReaders } from './xmlReader.ts';
import { xmlWriters } from './xmlWriter.ts';

/** The language's own types: text, numbers, dates, collections, exceptions, JSON, XML … */
export const coreLibrary: readonly LibraryPart[] = [
    objects,
    exceptions,
    collections,
    numbers,
    math,
    strings,
    ids,
    regex,
    dates,
    datetimes,
    times,
    blobs,
    cryptography,
    json,
    uuids,
    versions,
    xmlDocuments,
    xmlReaders,
    xmlWriters,
];
