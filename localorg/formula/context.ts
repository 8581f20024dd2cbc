import type { FormulaValue } from './values.ts';

/** What a formula is calculated for. Paths are spelled as the formula spells them. */
export interface FormulaContext {
    field(path: string): FormulaValue;
    /** `$User.Email`, `$Setup.Limits__c.Size__c`. */
    global(name: string, path: readonly string[]): FormulaValue;
    /** Milliseconds since 1970, UTC. */
    now(): number;
    /** Of the running user: decides which day it is. */
    readonly timeZone: string;
    /** The save under way, for ISNEW, ISCHANGED and PRIORVALUE; undefined when a formula field is read. */
    readonly change: FormulaChange | undefined;
}

export interface FormulaChange {
    readonly isNew: boolean;
    prior(path: string): FormulaValue;
}
