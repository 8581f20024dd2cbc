import { LightningElement } from 'lwc';
import { askStatus, onStatus, problemOf, type TokenStatus } from 'c/formstackTokenService';
import failed from '@salesforce/label/c.Formstack_Forms_Failed';
import openAdminSettings from '@salesforce/label/c.Formstack_Open_Admin_Settings';
import openForms from '@salesforce/label/c.Formstack_Open_Forms';
import published from '@salesforce/label/c.Formstack_Forms_Published';
import title from '@salesforce/label/c.Formstack_Home_Title';
import token from '@salesforce/label/c.Formstack_Security_Token';

/** The state of the token and of the forms at a glance. */
export default class FormstackHome extends LightningElement {
    labels = { failed, openAdminSettings, openForms, published, title, token };
    status: TokenStatus | undefined;
    problem: string | undefined;
    private stopListening: (() => void) | undefined;

    override connectedCallback(): void {
        this.stopListening = onStatus((status) => {
            this.status = status;
            this.problem = undefined;
        });
        void this.ask();
    }

    override disconnectedCallback(): void {
        this.stopListening?.();
    }

    handleReload(): void {
        this.problem = undefined;
        void this.ask();
    }

    private async ask(): Promise<void> {
        try {
            await askStatus();
        } catch (error) {
            this.problem = problemOf(error);
        }
    }
}
