import { LightningElement, api } from 'lwc';
import { fill, type TokenStatus } from 'c/formstackTokenService';
import daysLeft from '@salesforce/label/c.Formstack_Days_Left';
import expires from '@salesforce/label/c.Formstack_Fact_Expires';
import failure from '@salesforce/label/c.Formstack_Fact_Failure';
import failureWithDetail from '@salesforce/label/c.Formstack_Failure_With_Detail';
import failed from '@salesforce/label/c.Formstack_Fact_Failed';
import holder from '@salesforce/label/c.Formstack_Fact_Holder';
import issued from '@salesforce/label/c.Formstack_Fact_Issued';
import never from '@salesforce/label/c.Formstack_Never';
import nobody from '@salesforce/label/c.Formstack_Nobody';
import proven from '@salesforce/label/c.Formstack_Fact_Proven';
import resetRequested from '@salesforce/label/c.Formstack_Reset_Requested';
import state from '@salesforce/label/c.Formstack_Fact_State';

interface DateFact {
    readonly name: string;
    readonly key: string;
    readonly label: string;
    readonly value: string | undefined;
    /** The same in milliseconds: what a relative time is made of. */
    readonly ms: number | undefined;
    /** Stands for how long ago or ahead it is. */
    readonly note?: string | undefined;
}

/** What is known of the token. */
export default class FormstackTokenFacts extends LightningElement {
    @api status!: TokenStatus;
    labels = { failure, holder, never, resetRequested, state };

    get holder(): string {
        return this.status.tokenUser?.name ?? nobody;
    }

    get dates(): DateFact[] {
        const { issuedAt, expiresAt, lastVerifiedAt, failedAt } = this.status;
        return [
            dateFact('issued', issued, issuedAt),
            dateFact('expires', expires, expiresAt, this.daysLeft),
            dateFact('proven', proven, lastVerifiedAt),
            ...(failedAt ? [dateFact('failed', failed, failedAt)] : []),
        ];
    }

    get failure(): string | undefined {
        const { failureCode, failureDetail } = this.status;
        if (failureCode && failureDetail) return fill(failureWithDetail, failureDetail, failureCode);
        return failureDetail ?? failureCode;
    }

    /** Only while there are any: a token that has expired is said to have expired so long ago. */
    private get daysLeft(): string | undefined {
        const days = this.status.daysLeft ?? -1;
        return days < 0 ? undefined : fill(daysLeft, days);
    }
}

function dateFact(name: string, label: string, value: string | undefined, note?: string): DateFact {
    return { name, key: `${name} value`, label, value, ms: value ? Date.parse(value) : undefined, note };
}
