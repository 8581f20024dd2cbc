import { fill, type Certainty, type Finding } from 'c/formstackTokenService';
import likely from '@salesforce/label/c.Formstack_Certainty_Likely';
import notChecked from '@salesforce/label/c.Formstack_Certainty_Not_Checked';
import openSetup from '@salesforce/label/c.Formstack_Diagnosis_Open_Setup';
import possible from '@salesforce/label/c.Formstack_Certainty_Possible';
import proven from '@salesforce/label/c.Formstack_Certainty_Proven';
import unknown from '@salesforce/label/c.Formstack_Certainty_Unknown';

interface Face {
    readonly iconName: string;
    readonly variant: 'error' | 'warning' | '';
    readonly certaintyLabel: string;
}

const FACES: Readonly<Record<Certainty, Face>> = {
    Proven: { iconName: 'utility:error', variant: 'error', certaintyLabel: proven },
    Likely: { iconName: 'utility:warning', variant: 'warning', certaintyLabel: likely },
    Unknown: { iconName: 'utility:help', variant: '', certaintyLabel: unknown },
    Possible: { iconName: 'utility:info', variant: '', certaintyLabel: possible },
    NotChecked: { iconName: 'utility:ban', variant: '', certaintyLabel: notChecked },
};

/** A finding as the list shows it. */
export interface FindingView extends Finding, Face {
    readonly hasCounterEvidence: boolean;
    readonly linkLabel: string;
}

/** What one missing permission, or one refusal of the platform, kept from being checked. */
export interface Gap {
    readonly reason: string;
    readonly titles: string[];
}

export function viewsOf(findings: readonly Finding[]): FindingView[] {
    return findings.filter(isFound).map((finding) => ({
        ...finding,
        ...FACES[finding.certainty],
        hasCounterEvidence: finding.counterEvidence.length > 0,
        linkLabel: fill(openSetup, finding.setupName ?? ''),
    }));
}

/** What could not be checked, by reason: several checks may need the same permission. */
export function gapsOf(findings: readonly Finding[]): Gap[] {
    const gaps = new Map<string, Gap>();
    for (const finding of findings) {
        if (isFound(finding)) continue;
        const reason = finding.evidence.join(' ');
        const gap = gaps.get(reason) ?? { reason, titles: [] };
        gap.titles.push(finding.title);
        gaps.set(reason, gap);
    }
    return [...gaps.values()];
}

function isFound({ certainty }: Finding): boolean {
    return certainty !== 'NotChecked';
}
