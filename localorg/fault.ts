/** A place in a source file. Lines and columns count from 1. */
export interface Position {
    readonly file: string;
    readonly line: number;
    readonly column?: number;
}

/** What Salesforce answers when it refuses: its own errorCode (StatusCode), message and the fields concerned. */
export class Fault extends Error {
    readonly errorCode: string;
    readonly fields: readonly string[];

    constructor(errorCode: string, message: string, fields: readonly string[] = []) {
        super(message);
        this.name = 'Fault';
        this.errorCode = errorCode;
        this.fields = fields;
    }
}

/** Something a real org can do and this one cannot: never passed over in silence. */
export class NotSupported extends Error {
    readonly feature: string;
    readonly position: Position | undefined;

    constructor(feature: string, position?: Position) {
        super(`${position === undefined ? '' : `${describe(position)}: `}not supported by the local org: ${feature}`);
        this.name = 'NotSupported';
        this.feature = feature;
        this.position = position;
    }
}

/** Source text that is wrong, on a real org too. */
export class SourceError extends Error {
    readonly position: Position;
    readonly problem: string;

    constructor(problem: string, position: Position) {
        super(`${describe(position)}: ${problem}`);
        this.name = 'SourceError';
        this.problem = problem;
        this.position = position;
    }
}

function describe(position: Position): string {
    return position.column === undefined ? `${position.file}:${position.line}` : `${position.file}:${position.line}:${position.column}`;
}
