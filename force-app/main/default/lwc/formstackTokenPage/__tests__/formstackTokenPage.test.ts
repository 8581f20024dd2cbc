import { find, mount, pending, refusal, settle, shows, textOf, type TestElement } from 'test/pages';
import {
    ADA,
    BROKEN,
    BROKEN_FOR_ADMIN,
    BROKEN_FOR_OTHERS,
    CANCELLED,
    FAILED,
    HEALTHY,
    NOT_CONNECTED,
    PUBLISHING,
    SUCCEEDED,
    TO_AUTHORIZE,
    TO_PUBLISH,
    TO_VERIFY,
    UNKNOWN,
} from 'test/statuses';
import FormstackTokenPage from 'c/formstackTokenPage';
import { onStatus, tellStatus, type FlowState, type TokenStatus } from 'c/formstackTokenService';
import cancelRefresh from '@salesforce/apex/FormstackTokenController.cancelRefresh';
import getAuthorization from '@salesforce/apex/FormstackTokenController.getAuthorization';
import getProgress from '@salesforce/apex/FormstackTokenController.getProgress';
import getStatus from '@salesforce/apex/FormstackTokenController.getStatus';
import republish from '@salesforce/apex/FormstackTokenController.republish';
import startRefresh from '@salesforce/apex/FormstackTokenController.startRefresh';
import verify from '@salesforce/apex/FormstackTokenController.verify';

jest.mock('@salesforce/apex/FormstackTokenController.getStatus', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.startRefresh', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.getAuthorization', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.republish', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.getProgress', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.verify', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.cancelRefresh', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackPeopleController.askForRefresh', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackPeopleController.assignPrimaryUser', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackPeopleController.assignToMe', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackPeopleController.searchCandidates', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Progress_Failures', () => ({ default: 'Failed: {0}.' }), { virtual: true });

const mocked = (method: unknown): jest.Mock => method as jest.Mock;
const METHODS = [cancelRefresh, getAuthorization, getProgress, getStatus, republish, startRefresh, verify].map(mocked);

/** What the consent window is made of. */
function fakeWindow() {
    return { closed: false, close: jest.fn(), focus: jest.fn(), location: { replace: jest.fn() }, document: { title: '', body: {} } };
}

async function page(status: TokenStatus): Promise<TestElement> {
    mocked(getStatus).mockResolvedValue(status);
    const element = mount('c-formstack-token-page', FormstackTokenPage);
    await settle();
    return element;
}

const button = (element: TestElement) => find<HTMLButtonElement>(element, 'button');
const shownFlow = (element: TestElement) => find(element, 'c-formstack-refresh-outcome').flow as FlowState | undefined;

function send(element: TestElement, child: string, eventName: string): void {
    find(element, child).dispatchEvent(new CustomEvent(eventName));
}

function toastsOf(element: TestElement): { title: string; variant: string; message?: string }[] {
    const toasts: { title: string; variant: string; message?: string }[] = [];
    element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent).detail));
    return toasts;
}

/** Lets the flow's pauses pass. */
async function wait(ms: number): Promise<void> {
    await jest.advanceTimersByTimeAsync(ms);
    await settle();
}

describe('Admin Settings', () => {
    let open: jest.SpyInstance;

    beforeEach(() => {
        jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
        METHODS.forEach((method) => method.mockReset());
        open = jest.spyOn(window, 'open').mockReturnValue(null);
    });
    afterEach(() => {
        document.body.replaceChildren();
        jest.useRealTimers();
        jest.restoreAllMocks();
    });

    describe('as it loads', () => {
        it('shows that it loads, then everything by one request', async () => {
            const answer = pending<TokenStatus>();
            mocked(getStatus).mockReturnValue(answer.promise);
            const element = mount('c-formstack-token-page', FormstackTokenPage);
            expect(shows(element, 'lightning-spinner')).toBe(true);
            answer.resolve(BROKEN);
            await settle();
            expect(shows(element, 'lightning-spinner')).toBe(false);
            expect(find(element, 'c-formstack-token-facts').status).toEqual(BROKEN);
            expect(find(element, 'c-formstack-people').status).toEqual(BROKEN);
            expect(getStatus).toHaveBeenCalledTimes(1);
        });

        it('says why it cannot load, and tries again', async () => {
            mocked(getStatus).mockRejectedValueOnce(refusal('You have no access.'));
            const element = mount('c-formstack-token-page', FormstackTokenPage);
            await settle();
            expect(textOf(element, '[role="alert"] p')).toBe('You have no access.');
            expect(shows(element, 'button')).toBe(false);
            mocked(getStatus).mockResolvedValue(HEALTHY);
            find(element, '[role="alert"] lightning-button').click();
            await settle();
            expect(shows(element, '[role="alert"]')).toBe(false);
            expect(shows(element, 'button')).toBe(true);
        });

        it('has words of its own where none came', async () => {
            mocked(getStatus).mockRejectedValueOnce({});
            const element = mount('c-formstack-token-page', FormstackTokenPage);
            await settle();
            expect(textOf(element, '[role="alert"] p')).toBe('c.Formstack_No_Answer');
        });
    });

    describe('the Refresh Token button', () => {
        it('is enabled for the Primary User, with no reason beside it', async () => {
            const element = await page(BROKEN);
            expect(button(element).disabled).toBe(false);
            expect(textOf(element, '.reason')).toBe('');
        });

        it.each([
            ['an administrator', BROKEN_FOR_ADMIN],
            ['others', BROKEN_FOR_OTHERS],
            ['an org without Primary User', NOT_CONNECTED],
        ])('is disabled for %s, and says why beside it and to a screen reader', async (_, status) => {
            const element = await page(status);
            expect(button(element).disabled).toBe(true);
            expect(textOf(element, '.reason')).toBe(status.refusal);
            expect(button(element).getAttribute('aria-describedby')).toBe(find(element, '.reason').id);
            button(element).dispatchEvent(new MouseEvent('click'));
            expect(startRefresh).not.toHaveBeenCalled();
        });

        it('cannot be pressed twice', async () => {
            const element = await page(HEALTHY);
            mocked(startRefresh).mockReturnValue(pending().promise);
            button(element).click();
            await settle();
            expect(button(element).disabled).toBe(true);
            expect(textOf(element, '.reason')).toBe('c.Formstack_Refresh_In_Progress');
            button(element).dispatchEvent(new MouseEvent('click'));
            expect(startRefresh).toHaveBeenCalledTimes(1);
        });

        it.each([
            ['broken', BROKEN, 1],
            ['not connected', { ...NOT_CONNECTED, canRefresh: true }, 1],
            ["a former Primary User's", { ...HEALTHY, tokenUser: ADA }, 1],
            ['healthy', HEALTHY, 0],
            ['unknown', UNKNOWN, 0],
        ])('opens the window in the click only if the grant may be gone: %s', async (_, status, times) => {
            const element = await page(status);
            mocked(startRefresh).mockReturnValue(pending().promise);
            button(element).click();
            expect(open).toHaveBeenCalledTimes(times);
        });

        it('leads to Forms where there is no form to publish', async () => {
            const element = await page({ ...BROKEN, publishedForms: 0, failedForms: 0 });
            expect(find(element, 'c-formstack-page-link').pageName).toBe('Formstack_Forms');
            expect(shows(await page(BROKEN), 'c-formstack-page-link')).toBe(false);
        });
    });

    describe('a refresh', () => {
        it('says success only after the proof, and has the whole tab know', async () => {
            const element = await page(BROKEN);
            const toasts = toastsOf(element);
            const heard = jest.fn();
            const stop = onStatus(heard);
            const proof = pending<unknown>();
            mocked(startRefresh).mockResolvedValue(TO_PUBLISH);
            mocked(republish).mockResolvedValue(PUBLISHING);
            mocked(getProgress).mockResolvedValue(TO_VERIFY);
            mocked(verify).mockReturnValue(proof.promise);
            button(element).click();
            await settle();
            expect(find(element, 'c-formstack-refresh-progress').flow).toMatchObject({ phase: 'republishing', percent: 36 });
            await wait(500);
            expect(find(element, 'c-formstack-refresh-progress').flow).toMatchObject({ phase: 'verifying' });
            expect(toasts).toEqual([]);
            // The other cards have heard that a refresh has begun.
            expect(heard.mock.calls).toEqual([[BROKEN]]);
            mocked(getStatus).mockResolvedValue(HEALTHY);
            proof.resolve(SUCCEEDED);
            await settle();
            expect(toasts).toEqual([{ title: 'c.Formstack_Refresh_Done_Title', variant: 'success' }]);
            expect(heard).toHaveBeenCalledWith(HEALTHY);
            expect(shownFlow(element)).toMatchObject({ phase: 'done' });
            expect(button(element).disabled).toBe(false);
            stop();
        });

        it('names the forms that failed in a warning', async () => {
            const element = await page(HEALTHY);
            const toasts = toastsOf(element);
            mocked(startRefresh).mockResolvedValue(TO_VERIFY);
            mocked(verify).mockResolvedValue({ ...SUCCEEDED, formsFailed: 2 });
            button(element).click();
            await settle();
            expect(toasts).toEqual([{ title: 'c.Formstack_Refresh_Done_Title', variant: 'warning', message: 'Failed: 2.' }]);
        });

        it('that is refused toasts nothing, says why and lets the person try again', async () => {
            const element = await page(HEALTHY);
            const toasts = toastsOf(element);
            mocked(startRefresh).mockRejectedValueOnce(refusal('Only the Primary User can.'));
            button(element).click();
            await settle();
            expect(shownFlow(element)).toMatchObject({ reason: 'refused', message: 'Only the Primary User can.' });
            expect(toasts).toEqual([]);
            mocked(startRefresh).mockResolvedValue(TO_VERIFY);
            mocked(verify).mockResolvedValue(SUCCEEDED);
            send(element, 'c-formstack-refresh-outcome', 'tryagain');
            await settle();
            expect(shownFlow(element)).toMatchObject({ phase: 'done' });
        });

        it('with consent sends the window that the click opened to the consent page', async () => {
            const popup = fakeWindow();
            open.mockReturnValue(popup);
            const element = await page(BROKEN);
            mocked(startRefresh).mockResolvedValue(TO_AUTHORIZE);
            mocked(getAuthorization).mockResolvedValue(TO_VERIFY);
            mocked(verify).mockResolvedValue(SUCCEEDED);
            button(element).click();
            await settle();
            expect(popup.location.replace).toHaveBeenCalledWith(TO_AUTHORIZE.authorization?.url);
            expect(find(element, 'c-formstack-refresh-progress').flow).toMatchObject({ phase: 'consent' });
            await wait(1500);
            expect(popup.close).toHaveBeenCalled();
            expect(shownFlow(element)).toMatchObject({ phase: 'done' });
        });

        it('whose window was blocked goes on by the button that opens the consent page', async () => {
            const element = await page(BROKEN);
            mocked(startRefresh).mockResolvedValue(TO_AUTHORIZE);
            mocked(getStatus).mockResolvedValue({ ...BROKEN, refresh: TO_AUTHORIZE });
            button(element).click();
            await settle();
            expect(shownFlow(element)).toMatchObject({ reason: 'blocked' });
            const popup = fakeWindow();
            open.mockReturnValue(popup);
            mocked(getAuthorization).mockResolvedValue(TO_VERIFY);
            mocked(verify).mockResolvedValue(SUCCEEDED);
            mocked(getStatus).mockResolvedValue(HEALTHY);
            send(element, 'c-formstack-refresh-outcome', 'openconsent');
            expect(open).toHaveBeenCalledTimes(2);
            await settle();
            expect(popup.location.replace).toHaveBeenCalled();
            await wait(1500);
            expect(shownFlow(element)).toMatchObject({ phase: 'done' });
            expect(startRefresh).toHaveBeenCalledTimes(1);
        });

        it('has no consent to open where none is waited for', async () => {
            const element = await page(BROKEN);
            send(element, 'c-formstack-refresh-outcome', 'openconsent');
            expect(open).not.toHaveBeenCalled();
        });

        it('opens the window again to try again after a consent that was not given', async () => {
            const element = await page({ ...UNKNOWN, refresh: { ...FAILED, step: 'Authorize' } });
            mocked(startRefresh).mockReturnValue(pending().promise);
            send(element, 'c-formstack-refresh-outcome', 'tryagain');
            expect(open).toHaveBeenCalledTimes(1);
        });

        it('can be cancelled while its job works', async () => {
            const element = await page({ ...BROKEN, refresh: PUBLISHING });
            expect(find(element, 'c-formstack-refresh-progress').canCancel).toBe(true);
            mocked(cancelRefresh).mockResolvedValue(CANCELLED);
            mocked(getProgress).mockResolvedValue(CANCELLED);
            mocked(getStatus).mockResolvedValue(BROKEN);
            send(element, 'c-formstack-refresh-progress', 'cancel');
            await settle();
            expect(cancelRefresh).toHaveBeenCalledWith({ refreshId: PUBLISHING.id });
            expect(shownFlow(element)).toMatchObject({ reason: 'cancelled' });
            expect(jest.getTimerCount()).toBe(0);
        });

        it('says why it could not be cancelled, and goes on', async () => {
            const element = await page({ ...BROKEN, refresh: PUBLISHING });
            mocked(cancelRefresh).mockRejectedValue(refusal('Only the Primary User can.'));
            mocked(getProgress).mockResolvedValue(PUBLISHING);
            send(element, 'c-formstack-refresh-progress', 'cancel');
            await settle();
            expect(textOf(element, '[role="alert"] p')).toBe('Only the Primary User can.');
            expect(find(element, 'c-formstack-refresh-progress').flow).toMatchObject({ phase: 'republishing' });
        });

        it('has nothing to cancel before it has begun', async () => {
            const element = await page(BROKEN);
            send(element, 'c-formstack-refresh-progress', 'cancel');
            await settle();
            expect(cancelRefresh).not.toHaveBeenCalled();
        });

        it('that Salesforce stopped answering about can be looked at again', async () => {
            const element = await page({ ...BROKEN, refresh: PUBLISHING });
            mocked(getProgress).mockRejectedValue(new Error('Failed to fetch'));
            mocked(getStatus).mockRejectedValueOnce(new Error('Failed to fetch'));
            await wait(20_000);
            expect(shownFlow(element)).toMatchObject({ reason: 'unreachable' });
            mocked(getStatus).mockResolvedValue(HEALTHY);
            send(element, 'c-formstack-refresh-outcome', 'checkagain');
            await settle();
            expect(shownFlow(element)).toBeUndefined();
            expect(find(element, 'c-formstack-token-facts').status).toEqual(HEALTHY);
        });

        it('is left alone when the page is removed', async () => {
            const element = await page({ ...BROKEN, refresh: PUBLISHING });
            element.remove();
            await settle();
            expect(jest.getTimerCount()).toBe(0);
            expect(getProgress).not.toHaveBeenCalled();
            expect(getStatus).toHaveBeenCalledTimes(1);
        });
    });

    describe('a refresh that it finds', () => {
        it('is followed to its end for the Primary User', async () => {
            const element = await page({ ...BROKEN, refresh: PUBLISHING });
            mocked(getProgress).mockResolvedValue(TO_VERIFY);
            mocked(verify).mockResolvedValue(SUCCEEDED);
            mocked(getStatus).mockResolvedValue(HEALTHY);
            await wait(500);
            expect(shownFlow(element)).toMatchObject({ phase: 'done' });
        });

        it('is only looked at by others, and never moved on or cancelled', async () => {
            const element = await page({ ...BROKEN_FOR_ADMIN, refresh: PUBLISHING });
            const toasts = toastsOf(element);
            expect(find(element, 'c-formstack-refresh-progress').canCancel).toBe(false);
            mocked(getProgress).mockResolvedValue(SUCCEEDED);
            mocked(getStatus).mockResolvedValue({ ...HEALTHY, isPrimaryUser: false });
            await wait(500);
            expect(verify).not.toHaveBeenCalled();
            expect(toasts).toEqual([]);
            expect(shownFlow(element)).toMatchObject({ phase: 'done' });
        });

        it('is shown where it stopped, to be resumed', async () => {
            const element = await page({ ...BROKEN, refresh: FAILED });
            expect(shownFlow(element)).toMatchObject({ reason: 'failed', message: FAILED.message });
            expect(find(element, 'c-formstack-refresh-outcome').canGoOn).toBe(true);
        });

        it('is no longer shown as stopped once it has been overtaken', async () => {
            const element = await page({ ...BROKEN, refresh: FAILED });
            tellStatus(HEALTHY);
            await settle();
            expect(shownFlow(element)).toBeUndefined();
        });

        it('is shown in place of an older one', async () => {
            const element = await page({ ...BROKEN, refresh: FAILED });
            tellStatus({ ...BROKEN, refresh: { ...FAILED, id: 'a01000000000002AAA', step: 'Verify' } });
            await settle();
            expect(shownFlow(element)).toMatchObject({ refresh: { step: 'Verify' } });
        });
    });

    it('refreshes nothing while the Primary User changes', async () => {
        const element = await page(BROKEN);
        const working = async (detail: boolean): Promise<void> => {
            find(element, 'c-formstack-people').dispatchEvent(new CustomEvent('working', { detail }));
            await settle();
        };
        await working(true);
        expect(button(element).disabled).toBe(true);
        await working(false);
        expect(button(element).disabled).toBe(false);
    });

    describe('is accessible', () => {
        it.each([
            ['to the Primary User', BROKEN],
            ['to an administrator', BROKEN_FOR_ADMIN],
            ['to others', BROKEN_FOR_OTHERS],
            ['when healthy', HEALTHY],
            ['when unknown', UNKNOWN],
            ['when not connected', NOT_CONNECTED],
            ['with a refresh that stopped', { ...BROKEN, refresh: FAILED }],
            ['with a refresh under way', { ...BROKEN, refresh: PUBLISHING }],
        ])('%s', async (_, status) => {
            const element = await page(status);
            jest.useRealTimers();
            await expect(element).toBeAccessible();
        });

        it('while it loads and when it cannot', async () => {
            const answer = pending<TokenStatus>();
            mocked(getStatus).mockReturnValue(answer.promise);
            const element = mount('c-formstack-token-page', FormstackTokenPage);
            jest.useRealTimers();
            await expect(element).toBeAccessible();
            answer.reject(refusal('You have no access.'));
            await settle();
            await expect(element).toBeAccessible();
        });
    });
});
