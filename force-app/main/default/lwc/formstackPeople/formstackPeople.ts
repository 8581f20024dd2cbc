import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { fill, isFocusLost, problemOf, tellStatus, type Person, type TokenStatus } from 'c/formstackTokenService';
import FormstackAssignPrimaryUser from 'c/formstackAssignPrimaryUser';
import FormstackHandover from 'c/formstackHandover';
import askForRefresh from '@salesforce/apex/FormstackPeopleController.askForRefresh';
import assignPrimaryUser from '@salesforce/apex/FormstackPeopleController.assignPrimaryUser';
import assignToMe from '@salesforce/apex/FormstackPeopleController.assignToMe';
import asked from '@salesforce/label/c.Formstack_Asked';
import assigned from '@salesforce/label/c.Formstack_Assigned';
import assignTitle from '@salesforce/label/c.Formstack_Assign_Title';
import handedOver from '@salesforce/label/c.Formstack_Handed_Over';
import handoverTitle from '@salesforce/label/c.Formstack_Handover_Title';

/**
 * Who is the Primary User, and what this user can do about it: take over, hand over or ask. Fires `working` with true and false
 * around a change, so that nothing else is begun meanwhile.
 */
export default class FormstackPeople extends LightningElement {
    @api status!: TokenStatus;
    @api isBusy = false;
    problem: string | undefined;
    private isWorking = false;
    private isFocusDue = false;

    override renderedCallback(): void {
        if (!this.isFocusDue) return;
        this.isFocusDue = false;
        // The button that was pressed has gone with the right to press it.
        if (isFocusLost()) this.template?.querySelector<HTMLElement>('c-formstack-primary-user')?.focus();
    }

    async handleAssignToMe(): Promise<void> {
        const isAgreed = await FormstackAssignPrimaryUser.open<boolean>({ label: assignTitle, size: 'small', formerName: this.formerName });
        if (isAgreed) await this.work(() => assignToMe(), assigned);
    }

    async handleAssignOther(): Promise<void> {
        const formerId = this.status.primaryUser?.id ?? null;
        const person = await FormstackHandover.open<Person>({ label: handoverTitle, size: 'small', formerName: this.formerName });
        if (person) await this.work(() => assignPrimaryUser({ userId: person.id, formerId }), fill(handedOver, person.name));
    }

    async handleAsk(): Promise<void> {
        await this.work(() => askForRefresh(), fill(asked, this.formerName));
    }

    private get formerName(): string {
        return this.status.primaryUser?.name ?? '';
    }

    private async work(change: () => Promise<TokenStatus>, done: string): Promise<void> {
        if (this.isBusy || this.isWorking) return;
        this.problem = undefined;
        this.setWorking(true);
        try {
            tellStatus(await change());
            this.dispatchEvent(new ShowToastEvent({ title: done, variant: 'success' }));
        } catch (error) {
            this.problem = problemOf(error);
        } finally {
            this.setWorking(false);
            this.isFocusDue = true;
        }
    }

    private setWorking(isWorking: boolean): void {
        this.isWorking = isWorking;
        this.dispatchEvent(new CustomEvent('working', { detail: isWorking }));
    }
}
