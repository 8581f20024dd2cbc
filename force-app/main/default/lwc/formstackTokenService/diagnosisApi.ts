/** What `FormstackDiagnosisController` answers. Datetimes are ISO 8601 in UTC; words are in the user's language. */

/** `Unknown`: nobody could tell how the token stands. `NotChecked`: this reader may not look where the evidence would be. */
export type Certainty = 'Proven' | 'Likely' | 'Unknown' | 'Possible' | 'NotChecked';

/** A cause that was looked for. */
export interface Finding {
    /** A stable code, such as `app_blocked`. */
    cause: string;
    certainty: Certainty;
    title: string;
    /** What speaks for it, a sentence each, with dates and people. */
    evidence: string[];
    /** What speaks against it. */
    counterEvidence: string[];
    /** What to do; absent for what could not be checked. */
    remedy?: string;
    /** The page of Setup to look at, and its name. */
    setupUrl?: string;
    setupName?: string;
}

export interface Diagnosis {
    /** The surest first; empty when nothing is wrong. */
    findings: Finding[];
    checkedAt: string;
    /** Why this reader may not have the service asked, and whom to ask. Absent for whoever may. */
    refusal?: string;
}
