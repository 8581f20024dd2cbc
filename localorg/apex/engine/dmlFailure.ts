import type { SaveResult } from '../platform.ts';
import { platformException } from '../values/exceptions.ts';
import type { ApexException, DmlFailure } from '../values/exceptions.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { capitalized } from './faults.ts';

/** The DmlException of an all-or-none save, in Salesforce's words; one entry per error of each failed row. */
export function dmlFailure(operation: string, results: readonly SaveResult[], sobjects: readonly SObjectValue[]): ApexException {
    const failures: DmlFailure[] = results.flatMap((result, index) =>
        result.errors.map(({ statusCode, message, fields }) => ({
            index,
            // A record whose insert failed has no id, even when its after triggers saw one.
            id: sobjects[index]?.id ?? (operation === 'insert' || operation === 'upsert' ? null : result.id),
            statusCode,
            message,
            fields,
            ...(sobjects[index] === undefined ? {} : { object: sobjects[index].type.name }),
        })),
    );
    const [first] = failures;
    if (first === undefined) throw new Error('A DmlException needs a failed row.');
    const place = `First exception on row ${first.index}${first.id === null ? '' : ` with id ${first.id}`}`;
    const problem = `${first.statusCode}, ${first.message}: [${first.fields.join(', ')}]`;
    const exception = platformException('System.DmlException', `${capitalized(operation)} failed. ${place}; first error: ${problem}`);
    exception.dmlFailures = failures;
    return exception;
}
