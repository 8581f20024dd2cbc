export const ShowToastEventName = 'lightning__showtoast';

export interface ToastAttributes {
    readonly title?: string;
    readonly message?: string;
    readonly messageData?: readonly (string | { readonly url: string; readonly label: string })[];
    readonly variant?: 'info' | 'success' | 'warning' | 'error';
    readonly mode?: 'dismissible' | 'dismissable' | 'pester' | 'sticky';
}

/** The event by which a component asks the page to show a toast; `toasts.ts` answers it. */
export class ShowToastEvent extends CustomEvent<object> {
    readonly toastAttributes: ToastAttributes;

    constructor(attributes: ToastAttributes) {
        super(ShowToastEventName, { bubbles: true, cancelable: true, composed: true, detail: {} });
        this.toastAttributes = attributes;
    }
}
