import { LightningElement, api } from 'lwc';
import { fill, type FlowState } from 'c/formstackTokenService';
import doneTitle from '@salesforce/label/c.Formstack_Refresh_Done_Title';
import error from '@salesforce/label/c.Formstack_Icon_Error';
import failures from '@salesforce/label/c.Formstack_Progress_Failures';
import info from '@salesforce/label/c.Formstack_Icon_Info';
import openForms from '@salesforce/label/c.Formstack_Open_Forms';
import success from '@salesforce/label/c.Formstack_Icon_Success';
import { stopOf, type WayOn } from './stops';

interface Panel {
    readonly className: string;
    readonly role: 'alert' | 'status';
    readonly iconName: string;
    readonly variant: 'error' | 'success' | '';
    readonly iconText: string;
    readonly title: string;
    readonly text?: string | undefined;
}

const ERROR = { className: 'panel', role: 'alert', iconName: 'utility:error', variant: 'error', iconText: error } as const;
const NOTICE = { className: 'panel notice', role: 'status', iconName: 'utility:info', variant: '', iconText: info } as const;
const DONE = { className: 'panel done', role: 'status', iconName: 'utility:success', variant: 'success', iconText: success } as const;

/** What came of a refresh, and the way to go on. Fires `tryagain`, `openconsent` or `checkagain`. */
export default class FormstackRefreshOutcome extends LightningElement {
    @api flow: FlowState | undefined;
    /** Whether the server would let this user go on. */
    @api canGoOn = false;
    labels = { openForms };

    /** Puts the focus on the heading: the progress and its buttons have gone. */
    @api
    focus(): void {
        this.template?.querySelector('h3')?.focus();
    }

    get panel(): Panel | undefined {
        if (this.flow?.phase === 'done') return { ...DONE, title: doneTitle, text: this.flow.message };
        if (this.flow?.phase !== 'stopped') return undefined;
        const { title, text } = stopOf(this.flow);
        return { ...(this.flow.reason === 'cancelled' ? NOTICE : ERROR), title, text };
    }

    get hasFailures(): boolean {
        return Boolean(this.flow?.refresh?.formsFailed);
    }

    /** Their number, unless the server's conclusion names it. */
    get failures(): string | undefined {
        return this.flow?.phase === 'stopped' ? fill(failures, this.flow.refresh?.formsFailed ?? 0) : undefined;
    }

    get wayOn(): WayOn | undefined {
        if (this.flow?.phase !== 'stopped') return undefined;
        const { wayOn } = stopOf(this.flow);
        return this.canGoOn || wayOn.eventName === 'checkagain' ? wayOn : undefined;
    }

    handleWayOn(): void {
        if (this.wayOn) this.dispatchEvent(new CustomEvent(this.wayOn.eventName));
    }
}
