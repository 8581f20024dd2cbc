import { LightningElement, api } from 'lwc';
import loading from '@salesforce/label/c.Formstack_Loading';
import tryAgain from '@salesforce/label/c.Formstack_Try_Again';

/** What a card shows while its content is not there yet, when it cannot be had, and when there is none. */
export default class FormstackLoadState extends LightningElement {
    labels = { loading, tryAgain };
    /** What the card shows as soon as it is there. */
    @api content: unknown;
    /** The server's words; they go before the spinner. */
    @api problem: string | undefined;
    /** Says that there is nothing, and how that changes. */
    @api empty: string | undefined;

    get isMissing(): boolean {
        return !this.content;
    }

    /** Takes the focus that something in the card has lost by going away. It stands on the page whatever there is to say. */
    @api
    focus(): void {
        this.template?.querySelector<HTMLElement>('.state')?.focus();
    }

    handleTryAgain(): void {
        this.focus();
        this.dispatchEvent(new CustomEvent('tryagain'));
    }
}
