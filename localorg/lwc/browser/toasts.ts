import { ShowToastEventName, type ToastAttributes } from './lightning/platformShowToastEvent.ts';

interface ToastEvent extends CustomEvent<{ readonly toast?: unknown } | null> {
    readonly toastAttributes?: ToastAttributes;
}

/**
 * Shows what `ShowToastEvent` and `lightning/toast` ask for, in the base components' own toast container. The container
 * is loaded with the first toast, so that a page without one does not pay for it.
 */
export function listenForToasts(): void {
    let isContainerOpen = false;
    const show = async (event: ToastEvent): Promise<void> => {
        const [{ default: Toast }, { default: ToastContainer }] = await Promise.all([
            import('lightning/toast'),
            import('lightning/toastContainer'),
        ]);
        ToastContainer.instance({ maxToasts: 3, toastPosition: 'top-center' });
        isContainerOpen = true;
        const detail = event.toastAttributes === undefined ? event.detail : { toast: Toast, ...toastConfig(event.toastAttributes) };
        document.body.dispatchEvent(new CustomEvent(ShowToastEventName, { cancelable: true, detail }));
    };
    window.addEventListener(
        ShowToastEventName,
        (event) => {
            const toast = event as ToastEvent;
            if (isContainerOpen && toast.toastAttributes === undefined) return;
            event.stopImmediatePropagation();
            void show(toast);
        },
        { capture: true },
    );
}

function toastConfig({ title, message, messageData, variant = 'info', mode = 'dismissible' }: ToastAttributes): object {
    const label = title ?? message ?? '';
    const links = (messageData ?? []).map((data) => (typeof data === 'string' ? { url: '', label: data } : data));
    return {
        label,
        variant,
        mode: mode === 'dismissable' ? 'dismissible' : mode,
        ...(title === undefined || message === undefined ? {} : { message: plainPlaceholders(message, messageData) }),
        ...(links.some(({ url }) => url !== '') ? { messageLinks: links.filter(({ url }) => url !== '') } : {}),
    };
}

/** Text parameters are filled in here; the container itself turns the remaining `{0}` into links. */
function plainPlaceholders(message: string, messageData: ToastAttributes['messageData'] = []): string {
    let link = 0;
    return message.replace(/\{(\d+)\}/g, (placeholder, index: string) => {
        const data = messageData[Number(index)];
        if (data === undefined) return placeholder;
        return typeof data === 'string' ? data : `{${link++}}`;
    });
}
