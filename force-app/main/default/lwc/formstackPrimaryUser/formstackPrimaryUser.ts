import { LightningElement, api } from 'lwc';
import type { TokenStatus } from 'c/formstackTokenService';
import assignToMe from '@salesforce/label/c.Formstack_Assign_To_Me';
import nobody from '@salesforce/label/c.Formstack_Nobody';
import primaryUser from '@salesforce/label/c.Formstack_Primary_User';
import youAre from '@salesforce/label/c.Formstack_You_Are_Primary';

/** Who may refresh the token, and how to become the one. Fires `assigntome`. */
export default class FormstackPrimaryUser extends LightningElement {
    @api status!: TokenStatus;
    @api isBusy = false;
    labels = { assignToMe, nobody, primaryUser, youAre };

    handleAssign(): void {
        this.dispatchEvent(new CustomEvent('assigntome'));
    }
}
