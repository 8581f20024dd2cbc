import { h, svgIcon } from './dom.ts';

/** Shows errors that no component has caught: the platform interrupts for them too, and a silent page helps nobody. */
export function listenForErrors(): void {
    // An event without an error is the browser's own remark, such as a resize that it puts off.
    window.addEventListener('error', ({ error }: ErrorEvent) => {
        if (error != null) show(error);
    });
    window.addEventListener('unhandledrejection', ({ reason }) => show(reason));
}

function show(error: unknown): void {
    const close = () => notice.remove();
    const notice = h(
        'div',
        { class: 'slds-box slds-theme_default shell-problem shell-error', role: 'alert' },
        svgIcon('utility:error', 'slds-icon slds-icon_small slds-icon-text-error slds-m-right_small'),
        h('span', { class: 'slds-m-right_small' }, `A component failed: ${messageOf(error)}`),
        h('button', { class: 'slds-button slds-button_neutral', type: 'button', click: close }, 'Dismiss'),
    );
    document.querySelector('.shell-error')?.remove();
    document.getElementById('main')?.prepend(notice);
}

/** What an error says, whether it is a JavaScript error or what Apex or REST has answered. */
export function messageOf(error: unknown): string {
    const body = (error as { readonly body?: { readonly message?: unknown } } | null)?.body;
    if (typeof body?.message === 'string') return body.message;
    if (error instanceof Error) return error.message;
    const { error: text } = (error ?? {}) as { readonly error?: unknown };
    return typeof text === 'string' ? text : String(error);
}
