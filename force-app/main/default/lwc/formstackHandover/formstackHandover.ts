import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { fill, type Person } from 'c/formstackTokenService';
import assign from '@salesforce/label/c.Formstack_Handover_Assign';
import cancel from '@salesforce/label/c.Formstack_Cancel';
import former from '@salesforce/label/c.Formstack_Assign_Former';
import intro from '@salesforce/label/c.Formstack_Handover_Intro';
import owner from '@salesforce/label/c.Formstack_Handover_Owner';
import refresh from '@salesforce/label/c.Formstack_Handover_Refresh';
import title from '@salesforce/label/c.Formstack_Handover_Title';
import told from '@salesforce/label/c.Formstack_Handover_Told';

/** Asks who is to be the Primary User, and says what follows from it. Closes with the person, or with nothing. */
export default class FormstackHandover extends LightningModal {
    /** Who is the Primary User until then; empty if nobody is. */
    @api formerName = '';
    labels = { assign, cancel, intro, owner, refresh, title, told };
    person: Person | undefined;

    get former(): string | undefined {
        return this.formerName ? fill(former, this.formerName) : undefined;
    }

    get isNobodyPicked(): boolean {
        return this.person === undefined;
    }

    handlePick(event: CustomEvent<Person | undefined>): void {
        this.person = event.detail ?? undefined;
    }

    handleCancel(): void {
        this.close(undefined);
    }

    handleAssign(): void {
        this.close(this.person);
    }
}
