import { LightningElement, api } from 'lwc';
import type { TokenState } from 'c/formstackTokenService';
import broken from '@salesforce/label/c.Formstack_Token_Broken';
import expiring from '@salesforce/label/c.Formstack_Token_Expiring';
import healthy from '@salesforce/label/c.Formstack_Token_Healthy';
import notConnected from '@salesforce/label/c.Formstack_Token_Not_Connected';
import unknown from '@salesforce/label/c.Formstack_Token_Unknown';

interface Face {
    readonly iconName: string;
    readonly variant: 'success' | 'warning' | 'error' | '';
    readonly text: string;
}

const FACES: Readonly<Record<TokenState, Face>> = {
    Healthy: { iconName: 'utility:success', variant: 'success', text: healthy },
    Expiring: { iconName: 'utility:warning', variant: 'warning', text: expiring },
    Broken: { iconName: 'utility:error', variant: 'error', text: broken },
    NotConnected: { iconName: 'utility:error', variant: 'error', text: notConnected },
    Unknown: { iconName: 'utility:help', variant: '', text: unknown },
};

/** A state of the token, as an icon and in a word. */
export default class FormstackTokenState extends LightningElement {
    @api state: TokenState = 'Unknown';

    get face(): Face {
        return FACES[this.state];
    }
}
