import { LightningElement, api } from 'lwc';
import loading from '@salesforce/label/c.Formstack_Loading';
import tryAgain from '@salesforce/label/c.Formstack_Try_Again';

/** What a card shows while its content is not there yet, and when it cannot be had. */
export default class FormstackLoadState extends LightningElement {
    labels = { loading, tryAgain };
    @api isLoading = false;
    /** The server's words; they go before the spinner. */
    @api problem: string | undefined;
    @api canTryAgain = false;

    handleTryAgain(): void {
        this.dispatchEvent(new CustomEvent('tryagain'));
    }
}
