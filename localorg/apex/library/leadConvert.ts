import type { Runtime } from '../runtime.ts';
import { platformType } from '../types/types.ts';
import { platformException } from '../values/exceptions.ts';
import { items, list } from './construct.ts';
import { dataClass } from './dataClass.ts';
import { errorList } from './databaseResults.ts';
import type { Implementation, LibraryPart } from './define.ts';
import { convertLead } from './leadConversion.ts';
import type { Conversion } from './leadConversion.ts';
import { PlatformObject } from './platformObject.ts';

/** Database.LeadConvert: what a conversion is asked for. */
export const leadConvert: LibraryPart = () => [
    dataClass(
        'Database.LeadConvert',
        {
            AccountId: 'Id',
            AccountRecord: 'SObject',
            BypassAccountDedupeCheck: 'Boolean = false',
            BypassContactDedupeCheck: 'Boolean = false',
            ContactId: 'Id',
            ContactRecord: 'SObject',
            ConvertedStatus: 'String',
            DoNotCreateOpportunity: 'Boolean = false',
            LeadId: 'Id',
            OpportunityId: 'Id',
            OpportunityName: 'String',
            OpportunityRecord: 'SObject',
            OverwriteLeadSource: 'Boolean = false',
            OwnerId: 'Id',
            RelatedPersonAccountId: 'Id',
            SendNotificationEmail: 'Boolean = false',
        },
        { properties: false, getters: true, setters: true },
    ),
];

/** The members of Database that convert leads. */
export function convertLeads(runtime: Runtime): Record<string, Implementation> {
    const members: Record<string, Implementation> = {};
    for (const setting of ['', ', Boolean allOrNone', ', Database.DMLOptions options']) {
        const isStrict = (option: unknown): boolean => setting !== ', Boolean allOrNone' || option !== false;
        for (const access of ['', ', AccessLevel accessLevel']) {
            members[`static Database.LeadConvertResult convertLead(Database.LeadConvert leadToConvert${setting}${access})`] = (
                lead: PlatformObject,
                option: unknown,
            ) => convert(runtime, [lead], isStrict(option))[0];
            members[`static List<Database.LeadConvertResult> convertLead(List<Database.LeadConvert> leadsToConvert${setting}${access})`] = (
                leads: unknown,
                option: unknown,
            ) => list(platformType('Database.LeadConvertResult'), convert(runtime, items<PlatformObject>(leads), isStrict(option)));
        }
    }
    return members;
}

function convert(runtime: Runtime, leads: readonly PlatformObject[], allOrNone: boolean): readonly PlatformObject[] {
    runtime.limits.count('dmlStatements');
    runtime.limits.count('dmlRows', leads.length);
    const mark = runtime.platform.savepoint();
    return leads.map((lead, index) => {
        const outcome = convertLead(runtime.platform, lead.properties);
        if (outcome.errors.length > 0 && allOrNone) {
            runtime.platform.rollback(mark);
            throw conversionFailure(index, outcome);
        }
        return new PlatformObject('Database.LeadConvertResult', {
            success: outcome.errors.length === 0,
            errors: errorList(outcome.errors),
            leadId: outcome.leadId,
            accountId: outcome.accountId,
            contactId: outcome.contactId,
            opportunityId: outcome.opportunityId,
        });
    });
}

function conversionFailure(index: number, outcome: Conversion): Error {
    const [first] = outcome.errors;
    const problem = first === undefined ? '' : `${first.statusCode}, ${first.message}: [${first.fields.join(', ')}]`;
    const failure = platformException(
        'System.DmlException',
        `ConvertLead failed. First exception on row ${index}; first error: ${problem}`,
    );
    failure.dmlFailures = outcome.errors.map((error) => ({ index, id: outcome.leadId, object: 'Lead', ...error }));
    return failure;
}
