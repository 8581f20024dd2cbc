import { ConsentWindow } from '../consentWindow';
import type { Authorization } from '../tokenApi';

const AUTHORIZATION: Authorization = {
    id: 'auth-1',
    url: 'https://org.example/authorize',
    origin: 'https://service.example',
    status: 'pending',
};

function fakeWindow() {
    return {
        closed: false,
        close: jest.fn(),
        focus: jest.fn(),
        location: { replace: jest.fn() },
        document: { title: '', body: { textContent: '' } },
    };
}

function opened(popup: unknown): ConsentWindow {
    jest.spyOn(window, 'open').mockReturnValue(popup as Window);
    const consent = new ConsentWindow();
    consent.open('One moment');
    return consent;
}

function say(data: unknown, origin = AUTHORIZATION.origin ?? ''): void {
    window.dispatchEvent(new MessageEvent('message', { data, origin }));
}

/** Whether a pause of a minute ends at once after something happened. */
async function wakes(consent: ConsentWindow, happen: () => void): Promise<boolean> {
    let isOver = false;
    void consent.pause(60_000).then(() => (isOver = true));
    happen();
    await Promise.resolve();
    await Promise.resolve();
    return isOver;
}

const HEARD = { type: 'formstack-authorization', id: 'auth-1', status: 'granted' };

describe('the consent window', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => {
        jest.useRealTimers();
        jest.restoreAllMocks();
    });

    it('is opened empty in the click, says what it waits for, and is then sent to the consent page', () => {
        const popup = fakeWindow();
        const consent = opened(popup);
        expect(window.open).toHaveBeenCalledWith('', 'formstackConsent', expect.stringContaining('popup'));
        expect(popup.document.body.textContent).toBe('One moment');
        expect(consent.showConsent(AUTHORIZATION)).toBe(true);
        expect(popup.location.replace).toHaveBeenCalledWith(AUTHORIZATION.url);
        consent.closeConsent();
    });

    it('can be sent on although it shows a page of another origin', () => {
        const popup = fakeWindow();
        Object.defineProperty(popup, 'document', {
            get: () => {
                throw new DOMException('Blocked a frame', 'SecurityError');
            },
        });
        const consent = opened(popup);
        expect(consent.showConsent(AUTHORIZATION)).toBe(true);
        consent.closeConsent();
    });

    it('shows nothing where the browser blocked it', () => {
        const consent = opened(null);
        expect(consent.isConsentOpen()).toBe(false);
        expect(consent.showConsent(AUTHORIZATION)).toBe(false);
    });

    it('shows nothing without an address', () => {
        const { url: _, ...withoutUrl } = AUTHORIZATION;
        expect(opened(fakeWindow()).showConsent(withoutUrl)).toBe(false);
    });

    it('notices that a person closed it', () => {
        const popup = fakeWindow();
        const consent = opened(popup);
        expect(consent.isConsentOpen()).toBe(true);
        popup.closed = true;
        expect(consent.isConsentOpen()).toBe(false);
    });

    it('wakes at the message of the return page', async () => {
        const consent = opened(fakeWindow());
        consent.showConsent(AUTHORIZATION);
        expect(await wakes(consent, () => say(HEARD))).toBe(true);
        consent.closeConsent();
    });

    it.each([
        ['another origin', HEARD, 'https://evil.example'],
        ['another consent', { ...HEARD, id: 'auth-2' }, undefined],
        ['another kind', { ...HEARD, type: 'something' }, undefined],
        ['nothing', null, undefined],
    ])('does not wake at a message of %s', async (_, data, origin) => {
        const consent = opened(fakeWindow());
        consent.showConsent(AUTHORIZATION);
        expect(await wakes(consent, () => say(data, origin))).toBe(false);
        consent.closeConsent();
    });

    it('ends a pause when it is closed, and hears nothing afterwards', async () => {
        const popup = fakeWindow();
        const consent = opened(popup);
        consent.showConsent(AUTHORIZATION);
        expect(await wakes(consent, () => consent.closeConsent())).toBe(true);
        expect(popup.close).toHaveBeenCalled();
        expect(jest.getTimerCount()).toBe(0);
        expect(await wakes(consent, () => say(HEARD))).toBe(false);
    });

    it('pauses no longer than it was asked to', async () => {
        const isOver = jest.fn();
        void new ConsentWindow().pause(1500).then(isOver);
        await jest.advanceTimersByTimeAsync(1499);
        expect(isOver).not.toHaveBeenCalled();
        await jest.advanceTimersByTimeAsync(1);
        expect(isOver).toHaveBeenCalled();
    });
});
