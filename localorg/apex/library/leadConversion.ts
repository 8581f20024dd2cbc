import type { RecordValue } from '../../schema/schema.ts';
import type { Platform, SaveRequest, SaveResult } from '../platform.ts';
import { SObjectValue } from '../values/sobject.ts';

export interface Conversion {
    readonly leadId: string | null;
    readonly accountId: string | null;
    readonly contactId: string | null;
    readonly opportunityId: string | null;
    readonly errors: SaveResult['errors'];
}

type Values = Readonly<Record<string, RecordValue>>;

/** Fields of a lead that its account, contact and opportunity take over. Mappings of custom fields are set up elsewhere, and not known here. */
const TO_ACCOUNT: Values = {
    Name: 'Company',
    Phone: 'Phone',
    Fax: 'Fax',
    Website: 'Website',
    Industry: 'Industry',
    Rating: 'Rating',
    AnnualRevenue: 'AnnualRevenue',
    NumberOfEmployees: 'NumberOfEmployees',
    AccountSource: 'LeadSource',
    BillingStreet: 'Street',
    BillingCity: 'City',
    BillingState: 'State',
    BillingPostalCode: 'PostalCode',
    BillingCountry: 'Country',
};
const TO_CONTACT: Values = {
    Salutation: 'Salutation',
    FirstName: 'FirstName',
    LastName: 'LastName',
    Title: 'Title',
    Phone: 'Phone',
    MobilePhone: 'MobilePhone',
    Fax: 'Fax',
    Email: 'Email',
    Description: 'Description',
    LeadSource: 'LeadSource',
    MailingStreet: 'Street',
    MailingCity: 'City',
    MailingState: 'State',
    MailingPostalCode: 'PostalCode',
    MailingCountry: 'Country',
};

/** Turns a lead into an account, a contact and, unless told otherwise, an opportunity, through saves that fire triggers. */
export function convertLead(platform: Platform, wish: Readonly<Record<string, unknown>>): Conversion {
    const text = (name: string): string | null => (typeof wish[name] === 'string' ? wish[name] : null);
    const leadId = text('LeadId');
    const failed = (statusCode: string, message: string): Conversion => ({
        leadId,
        accountId: null,
        contactId: null,
        opportunityId: null,
        errors: [{ statusCode, message, fields: [] }],
    });
    const lead = leadId === null ? undefined : readLead(platform, leadId);
    if (lead === undefined) return failed('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    if (lead['IsConverted'] === true) return failed('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
    const status = text('ConvertedStatus');
    if (status === null || !isConvertedStatus(platform, status))
        return failed('INVALID_STATUS', `invalid convertedStatus: ${status ?? ''}`);
    const run = new Run(platform);
    const ownerId = text('OwnerId') ?? lead['OwnerId'] ?? null;
    const accountId =
        text('AccountId') ?? run.insert('Account', { ...mapped(lead, TO_ACCOUNT), OwnerId: ownerId, ...given(wish['AccountRecord']) });
    const contactId =
        text('ContactId') ??
        run.insert('Contact', { ...mapped(lead, TO_CONTACT), AccountId: accountId, OwnerId: ownerId, ...given(wish['ContactRecord']) });
    let opportunityId = text('OpportunityId');
    if (opportunityId === null && wish['DoNotCreateOpportunity'] !== true) {
        opportunityId = run.insert('Opportunity', {
            Name: text('OpportunityName') ?? `${String(lead['Company'])}-`,
            AccountId: accountId,
            StageName: firstStage(platform),
            CloseDate: endOfQuarter(platform.now()),
            LeadSource: lead['LeadSource'] ?? null,
            OwnerId: ownerId,
            ...given(wish['OpportunityRecord']),
        });
        run.insert('OpportunityContactRole', { OpportunityId: opportunityId, ContactId: contactId, IsPrimary: true });
    }
    run.save('update', 'Lead', {
        Id: leadId,
        Status: status,
        IsConverted: true,
        ConvertedDate: new Date(platform.now()).toISOString().slice(0, 10),
        ConvertedAccountId: accountId,
        ConvertedContactId: contactId,
        ConvertedOpportunityId: opportunityId,
    });
    return { leadId, accountId, contactId, opportunityId, errors: run.errors };
}

/** The saves of one conversion; after the first failure nothing more is saved. */
class Run {
    errors: SaveResult['errors'] = [];
    readonly #platform: Platform;

    constructor(platform: Platform) {
        this.#platform = platform;
    }

    insert(type: string, values: Values): string | null {
        return this.save('insert', type, values);
    }

    save(operation: SaveRequest['operation'], type: string, values: Values): string | null {
        if (this.errors.length > 0 || this.#platform.schema.object(type) === undefined) return null;
        const records = [{ type, values }];
        const [result] = this.#platform.save({ operation, records, allOrNone: true, access: 'system', sharing: false, byPlatform: true });
        this.errors = result?.errors ?? [];
        return result?.id ?? null;
    }
}

function readLead(platform: Platform, id: string): Values | undefined {
    const names = new Set([...Object.values(TO_ACCOUNT), ...Object.values(TO_CONTACT), 'Company', 'OwnerId', 'IsConverted']);
    const text = `SELECT ${[...names].join(', ')} FROM Lead WHERE Id = :id`;
    return platform.query({ text, binds: new Map([['id', id]]), access: 'system', sharing: false }).records[0]?.values;
}

function isConvertedStatus(platform: Platform, status: string): boolean {
    const text = 'SELECT Id FROM LeadStatus WHERE IsConverted = true AND ApiName = :status';
    return platform.query({ text, binds: new Map([['status', status]]), access: 'system', sharing: false }).records.length > 0;
}

function firstStage(platform: Platform): string {
    return platform.schema.object('Opportunity')?.field('StageName')?.picklistValues[0]?.value ?? 'Prospecting';
}

/** The last day of the running quarter, when a new opportunity closes. */
function endOfQuarter(now: number): string {
    const at = new Date(now);
    const month = Math.floor(at.getUTCMonth() / 3) * 3 + 3;
    return new Date(Date.UTC(at.getUTCFullYear(), month, 0)).toISOString().slice(0, 10);
}

function mapped(lead: Values, fields: Values): Record<string, RecordValue> {
    return Object.fromEntries(Object.entries(fields).map(([to, from]) => [to, lead[String(from)] ?? null]));
}

/** What a record that was handed in sets of its own. */
function given(record: unknown): Values {
    if (!(record instanceof SObjectValue)) return {};
    return Object.fromEntries([...record.values].filter(([, value]) => isPlain(value))) as Values;
}

function isPlain(value: unknown): boolean {
    return value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number';
}
