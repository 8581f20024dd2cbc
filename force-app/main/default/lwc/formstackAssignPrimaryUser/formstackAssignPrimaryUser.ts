import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { fill } from 'c/formstackTokenService';
import assignToMe from '@salesforce/label/c.Formstack_Assign_To_Me';
import cancel from '@salesforce/label/c.Formstack_Cancel';
import former from '@salesforce/label/c.Formstack_Assign_Former';
import intro from '@salesforce/label/c.Formstack_Assign_Intro';
import owner from '@salesforce/label/c.Formstack_Assign_Owner';
import refresh from '@salesforce/label/c.Formstack_Assign_Refresh';
import title from '@salesforce/label/c.Formstack_Assign_Title';

/** Asks whether to become the Primary User, and says what follows from it. Closes with true for yes. */
export default class FormstackAssignPrimaryUser extends LightningModal {
    /** Who is the Primary User until then; empty if nobody is. */
    @api formerName = '';
    labels = { assignToMe, cancel, intro, owner, refresh, title };

    get former(): string | undefined {
        return this.formerName ? fill(former, this.formerName) : undefined;
    }

    handleCancel(): void {
        this.close(false);
    }

    handleAssign(): void {
        this.close(true);
    }
}
