import { NotSupported } from '../../fault.ts';
import { dataClass } from './dataClass.ts';
import type { Implementation, LibraryPart } from './define.ts';

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

/** The members of Database that convert leads. The conversion itself is not done. */
export function convertLeads(): Record<string, Implementation> {
    const members: Record<string, Implementation> = {};
    for (const setting of ['', ', Boolean allOrNone', ', Database.DMLOptions options']) {
        for (const access of ['', ', AccessLevel accessLevel']) {
            members[`static Database.LeadConvertResult convertLead(Database.LeadConvert leadToConvert${setting}${access})`] = refuse;
            members[`static List<Database.LeadConvertResult> convertLead(List<Database.LeadConvert> leadsToConvert${setting}${access})`] =
                refuse;
        }
    }
    return members;
}

const refuse = (): never => {
    throw new NotSupported('Database.convertLead');
};
