import { elements, flag } from '../project/metadata.ts';
import type { Metadata } from '../project/project.ts';
import type { ObjectDraft } from './objectDraft.ts';
import { picklistValue } from './picklists.ts';
import type { PicklistValue } from './schema.ts';

/** Which fields a standard value set fills. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
    AccountOwnership: ['Account.Ownership'],
    AccountRating: ['Account.Rating', 'Lead.Rating'],
    AccountType: ['Account.Type'],
    CampaignMemberStatus: ['CampaignMember.Status'],
    CampaignStatus: ['Campaign.Status'],
    CampaignType: ['Campaign.Type'],
    CaseContactRole: ['CaseContactRole.Role'],
    CaseOrigin: ['Case.Origin'],
    CasePriority: ['Case.Priority'],
    CaseReason: ['Case.Reason'],
    CaseStatus: ['Case.Status'],
    CaseType: ['Case.Type'],
    ContactRole: ['OpportunityContactRole.Role', 'AccountContactRole.Role'],
    ContractStatus: ['Contract.Status'],
    EventSubject: ['Event.Subject'],
    Industry: ['Account.Industry', 'Lead.Industry'],
    LeadSource: ['Lead.LeadSource', 'Contact.LeadSource', 'Opportunity.LeadSource'],
    LeadStatus: ['Lead.Status'],
    OpportunityStage: ['Opportunity.StageName'],
    OpportunityType: ['Opportunity.Type'],
    OrderStatus: ['Order.Status'],
    OrderType: ['Order.Type'],
    Product2Family: ['Product2.Family'],
    QuoteStatus: ['Quote.Status'],
    SalesTeamRole: ['OpportunityTeamMember.TeamMemberRole'],
    Salutation: ['Contact.Salutation', 'Lead.Salutation'],
    TaskPriority: ['Task.Priority'],
    TaskStatus: ['Task.Status'],
    TaskSubject: ['Task.Subject'],
};

/** Picklists that a standard value set of the source replaces. Sets of features that the catalogue does not hold change nothing. */
export function standardPicklists(drafts: Map<string, ObjectDraft>, sets: ReadonlyMap<string, Metadata>): void {
    for (const [name, metadata] of sets) {
        const entries = elements(metadata, 'standardValue');
        const values = entries.map(picklistValue);
        for (const path of FIELDS[name] ?? []) {
            const [object = '', field = ''] = path.toLowerCase().split('.');
            setValues(drafts.get(object), field, values);
        }
        const flagged = (element: string): string =>
            entries
                .filter((entry) => flag(entry, element))
                .map((entry) => quote(picklistValue(entry).value))
                .join(', ');
        if (name === 'OpportunityStage') {
            setSql(drafts.get('opportunity'), 'isclosed', `StageName IN (${flagged('closed')})`);
            setSql(drafts.get('opportunity'), 'iswon', `StageName IN (${flagged('won')})`);
        }
        if (name === 'CaseStatus') setSql(drafts.get('case'), 'isclosed', `Status IN (${flagged('closed')})`);
        if (name === 'TaskStatus') setSql(drafts.get('task'), 'isclosed', `Status IN (${flagged('closed')})`);
    }
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function setValues(draft: ObjectDraft | undefined, key: string, picklistValues: readonly PicklistValue[]): void {
    const field = draft?.fields.get(key);
    if (draft === undefined || field === undefined) return;
    const chosen = picklistValues.find((value) => value.isDefault);
    draft.fields.set(key, { ...field, picklistValues, defaultValue: chosen === undefined ? undefined : `"${chosen.value}"` });
}

function setSql(draft: ObjectDraft | undefined, key: string, computedSql: string): void {
    const field = draft?.fields.get(key);
    if (draft !== undefined && field !== undefined) draft.fields.set(key, { ...field, computedSql });
}
