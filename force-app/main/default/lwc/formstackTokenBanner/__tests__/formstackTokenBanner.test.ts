import { find, mount, pending, refusal, settle, shows, textOf } from 'test/pages';
import { BROKEN, BROKEN_FOR_OTHERS, EXPIRING, HEALTHY, NOT_CONNECTED, UNKNOWN } from 'test/statuses';
import FormstackTokenBanner from 'c/formstackTokenBanner';
import { tellStatus, type TokenStatus } from 'c/formstackTokenService';
import { isEmpEnabled, subscribe, unsubscribe } from 'lightning/empApi';
import getStatus from '@salesforce/apex/FormstackTokenController.getStatus';

jest.mock('@salesforce/apex/FormstackTokenController.getStatus', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Status_Not_Shown', () => ({ default: 'Not shown: {0}' }), { virtual: true });

const asked = getStatus as unknown as jest.Mock;
const SUBSCRIPTION = { id: 1, channel: '/event/Formstack_Token_Change__e', replayId: -1 };

async function shown(status: TokenStatus) {
    asked.mockResolvedValue(status);
    const element = mount('c-formstack-token-banner', FormstackTokenBanner);
    await settle();
    return element;
}

function lookAgain(): void {
    document.dispatchEvent(new Event('visibilitychange'));
}

/** What the subscriber does when an event arrives. */
function eventArrives(): void {
    const [, , hear] = (subscribe as jest.Mock).mock.lastCall as [string, number, (message: unknown) => void];
    hear({ data: { payload: { State__c: 'Healthy' } } });
}

describe('the banner', () => {
    beforeEach(() => {
        asked.mockReset();
        (isEmpEnabled as jest.Mock).mockResolvedValue(false);
        (subscribe as jest.Mock).mockReset().mockResolvedValue(SUBSCRIPTION);
        (unsubscribe as jest.Mock).mockClear();
    });
    afterEach(() => {
        document.body.replaceChildren();
        jest.restoreAllMocks();
    });

    it('is a red alert that says what is broken, since when, and leads to Admin Settings', async () => {
        const element = await shown(BROKEN);
        expect(find(element, '[role="alert"]').className).toBe('bar broken');
        expect(textOf(element, '.message')).toBe(BROKEN.message);
        expect(textOf(element, '[role="alert"]')).toContain('c.Formstack_Banner_Impact');
        expect(find(element, 'c-formstack-date-time').value).toBe(BROKEN.failedAt);
        expect(find(element, 'lightning-relative-date-time').value).toBe(Date.parse(BROKEN.failedAt ?? ''));
        expect(find(element, 'c-formstack-page-link').pageName).toBe('Formstack_Admin_Settings');
    });

    it('says so when nobody has authorized', async () => {
        const element = await shown(NOT_CONNECTED);
        expect(find(element, '[role="alert"]').className).toBe('bar broken');
        expect(textOf(element, '.message')).toContain('c.Formstack_Banner_Not_Authorized');
        expect(shows(element, 'c-formstack-date-time')).toBe(false);
    });

    it.each([
        ['expiring', EXPIRING],
        ['unknown', UNKNOWN],
    ])('is amber and never says broken while the token is %s', async (name, status) => {
        const element = await shown(status);
        expect(find(element, '[role="status"]').className).toBe(`bar ${name}`);
        expect(shows(element, '[role="alert"]')).toBe(false);
        expect(textOf(element, '.bar')).not.toMatch(/broken|Banner_Impact/i);
    });

    it('leaves out since when where that is not known', async () => {
        const { failedAt: _, ...status } = BROKEN;
        expect(shows(await shown(status), 'c-formstack-date-time')).toBe(false);
    });

    it('is nothing at all while all is well', async () => {
        expect((await shown(HEALTHY)).shadowRoot.children).toHaveLength(0);
    });

    it('is nothing before the answer', async () => {
        const answer = pending<TokenStatus>();
        asked.mockReturnValue(answer.promise);
        const element = mount('c-formstack-token-banner', FormstackTokenBanner);
        expect(element.shadowRoot.children).toHaveLength(0);
        answer.resolve(BROKEN);
        await settle();
        expect(shows(element, '[role="alert"]')).toBe(true);
    });

    it.each([
        ['the reason of the server', refusal('You have no access.'), 'Not shown: You have no access.'],
        ['words of its own', {}, 'Not shown: c.Formstack_No_Answer'],
    ])('says quietly, with %s, that the state cannot be shown', async (_, error, message) => {
        asked.mockRejectedValue(error);
        const element = mount('c-formstack-token-banner', FormstackTokenBanner);
        await settle();
        expect(textOf(element, '[role="status"] .message')).toBe(message);
        await expect(element).toBeAccessible();
    });

    it.each([
        ['broken', BROKEN],
        ['broken, for others', BROKEN_FOR_OTHERS],
        ['not connected', NOT_CONNECTED],
        ['expiring', EXPIRING],
        ['unknown', UNKNOWN],
        ['healthy', HEALTHY],
    ])('is accessible when the token is %s', async (_, status) => {
        await expect(await shown(status)).toBeAccessible();
    });

    it('goes as soon as another component of the tab knows better', async () => {
        const element = await shown(BROKEN);
        tellStatus(HEALTHY);
        await settle();
        expect(element.shadowRoot.children).toHaveLength(0);
    });

    it('keeps what it knows when a later question fails', async () => {
        const element = await shown(BROKEN);
        asked.mockRejectedValue(refusal('Down.'));
        jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
        lookAgain();
        await settle();
        expect(shows(element, '[role="alert"]')).toBe(true);
    });

    it('asks again when an event arrives, and goes', async () => {
        (isEmpEnabled as jest.Mock).mockResolvedValue(true);
        const element = await shown(BROKEN);
        expect((subscribe as jest.Mock).mock.lastCall).toEqual(['/event/Formstack_Token_Change__e', -1, expect.any(Function)]);
        asked.mockResolvedValue(HEALTHY);
        eventArrives();
        await settle();
        expect(element.shadowRoot.children).toHaveLength(0);
        expect(asked).toHaveBeenCalledTimes(2);
    });

    it('asks again when the page is visible once more, but not at every glance', async () => {
        await shown(BROKEN);
        lookAgain();
        expect(asked).toHaveBeenCalledTimes(1);
        jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 6_000);
        lookAgain();
        lookAgain();
        await settle();
        expect(asked).toHaveBeenCalledTimes(2);
    });

    it('asks nothing when the page is hidden', async () => {
        await shown(BROKEN);
        jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 6_000);
        jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
        lookAgain();
        expect(asked).toHaveBeenCalledTimes(1);
    });

    it('lives without events where they are refused', async () => {
        (isEmpEnabled as jest.Mock).mockRejectedValue(new Error('no streaming'));
        expect(shows(await shown(BROKEN), '[role="alert"]')).toBe(true);
    });

    describe('without events', () => {
        beforeEach(() => {
            jest.useFakeTimers();
        });
        afterEach(() => {
            jest.useRealTimers();
        });

        async function after(ms: number): Promise<void> {
            await jest.advanceTimersByTimeAsync(ms);
        }

        it('asks every five seconds, and goes', async () => {
            asked.mockResolvedValue(BROKEN);
            const element = mount('c-formstack-token-banner', FormstackTokenBanner);
            await after(0);
            expect(shows(element, '[role="alert"]')).toBe(true);
            asked.mockResolvedValue(HEALTHY);
            await after(5_000);
            expect(element.shadowRoot.children).toHaveLength(0);
            expect(asked).toHaveBeenCalledTimes(2);
        });

        it('stops asking after ten minutes, until the page is looked at again', async () => {
            asked.mockResolvedValue(BROKEN);
            mount('c-formstack-token-banner', FormstackTokenBanner);
            await after(700_000);
            const count = asked.mock.calls.length;
            expect(count).toBe(121);
            await after(60_000);
            expect(asked).toHaveBeenCalledTimes(count);
            lookAgain();
            await after(5_000);
            expect(asked).toHaveBeenCalledTimes(count + 2);
        });

        it('stops asking when the page is hidden, and when it is removed', async () => {
            asked.mockResolvedValue(BROKEN);
            const element = mount('c-formstack-token-banner', FormstackTokenBanner);
            const visibility = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
            await after(60_000);
            expect(asked).toHaveBeenCalledTimes(1);
            visibility.mockReturnValue('visible');
            element.remove();
            await after(60_000);
            expect(asked).toHaveBeenCalledTimes(1);
        });

        it('asks too where events are refused', async () => {
            (isEmpEnabled as jest.Mock).mockRejectedValue(new Error('no streaming'));
            asked.mockResolvedValue(BROKEN);
            mount('c-formstack-token-banner', FormstackTokenBanner);
            await after(5_000);
            expect(asked).toHaveBeenCalledTimes(2);
        });
    });

    it('stops listening to everything when it is removed', async () => {
        (isEmpEnabled as jest.Mock).mockResolvedValue(true);
        const element = await shown(BROKEN);
        element.remove();
        expect(unsubscribe).toHaveBeenCalledWith(SUBSCRIPTION);
        jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 6_000);
        lookAgain();
        expect(asked).toHaveBeenCalledTimes(1);
    });

    it('ends a subscription that came too late', async () => {
        (isEmpEnabled as jest.Mock).mockResolvedValue(true);
        const subscribing = pending<unknown>();
        (subscribe as jest.Mock).mockReturnValue(subscribing.promise);
        const element = await shown(BROKEN);
        element.remove();
        subscribing.resolve(SUBSCRIPTION);
        await settle();
        expect(unsubscribe).toHaveBeenCalledTimes(1);
    });
});
