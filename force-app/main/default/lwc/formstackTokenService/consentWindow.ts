import type { Authorization, AuthorizationMessage } from './tokenApi';

const FEATURES = 'popup,width=560,height=720';
const NAME = 'formstackConsent';

/**
 * The window in which a person consents. A browser lets a page open one only in the click itself, long before the server has
 * said whether consent is needed: so it is opened empty and sent on, or closed, later.
 */
export class ConsentWindow {
    private window: Window | null = null;
    private authorization: Authorization | undefined;
    private wake: (() => void) | undefined;
    private readonly listener = (event: MessageEvent): void => {
        this.hear(event);
    };

    /** Call in the click. The text fills the window until the consent page, which takes its place, is known. */
    open(text: string): void {
        this.window = window.open('', NAME, FEATURES);
        this.window?.focus();
        try {
            const page = this.window?.document;
            if (page) page.title = page.body.textContent = text;
        } catch {
            // A window left over from an earlier consent shows another origin's page: it takes no text, but can be sent on.
        }
    }

    showConsent(authorization: Authorization): boolean {
        this.authorization = authorization;
        if (!this.isConsentOpen() || !authorization.url) return false;
        window.addEventListener('message', this.listener);
        this.window?.location.replace(authorization.url);
        return true;
    }

    isConsentOpen(): boolean {
        return this.window !== null && !this.window.closed;
    }

    closeConsent(): void {
        window.removeEventListener('message', this.listener);
        this.window?.close();
        this.window = null;
        this.wake?.();
    }

    pause(ms: number): Promise<void> {
        return new Promise((resolve) => {
            // One timer at a time, which the flow bounds and `closeConsent` ends.
            const timer = setTimeout(resolve, ms);
            this.wake = () => {
                clearTimeout(timer);
                resolve();
            };
        });
    }

    /** The message only says when to look: what is true is asked of the server. */
    private hear(event: MessageEvent): void {
        const message = event.data as Partial<AuthorizationMessage> | null;
        if (
            event.origin !== this.authorization?.origin ||
            message?.type !== 'formstack-authorization' ||
            message.id !== this.authorization.id
        )
            return;
        this.wake?.();
    }
}
