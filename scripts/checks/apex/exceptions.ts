import type { Finding } from '../check.ts';

/** One thing that a tool reports though an org accepts it. */
export interface Exception {
    /** The one file that it is about. */
    readonly file: string;
    /** What the tool says, word for word. */
    readonly message: string;
    /** Why an org accepts it. */
    readonly reason: string;
}

/** The findings that no exception covers, and each exception that covers nothing any more. */
export function except(findings: readonly Finding[], exceptions: readonly Exception[]): readonly Finding[] {
    const covers = (exception: Exception, finding: Finding): boolean =>
        exception.file === finding.file && exception.message === finding.message;
    return [
        ...findings.filter((finding) => !exceptions.some((exception) => covers(exception, finding))),
        ...exceptions
            .filter((exception) => !findings.some((finding) => covers(exception, finding)))
            .map(({ file, message }) => ({ file, message: `The exception for “${message}” matches nothing any more: remove it.` })),
    ];
}
