import { LightningElement, api } from 'lwc';
import type { TokenStatus } from 'c/formstackTokenService';
import ask from '@salesforce/label/c.Formstack_Ask_Primary';
import assignOther from '@salesforce/label/c.Formstack_Assign_Other';
import assignToMe from '@salesforce/label/c.Formstack_Assign_To_Me';
import nobody from '@salesforce/label/c.Formstack_Nobody';
import primaryUser from '@salesforce/label/c.Formstack_Primary_User';
import youAre from '@salesforce/label/c.Formstack_You_Are_Primary';

/** Who may refresh the token, and the ways to change that or to ask. Fires `assigntome`, `assignother` and `ask`. */
export default class FormstackPrimaryUser extends LightningElement {
    @api status!: TokenStatus;
    @api isBusy = false;
    labels = { ask, assignOther, assignToMe, nobody, primaryUser, youAre };

    /** Puts the focus on the heading. */
    @api
    focus(): void {
        this.template?.querySelector('h3')?.focus();
    }

    handleAssignToMe(): void {
        this.dispatchEvent(new CustomEvent('assigntome'));
    }

    handleAssignOther(): void {
        this.dispatchEvent(new CustomEvent('assignother'));
    }

    handleAsk(): void {
        this.dispatchEvent(new CustomEvent('ask'));
    }
}
