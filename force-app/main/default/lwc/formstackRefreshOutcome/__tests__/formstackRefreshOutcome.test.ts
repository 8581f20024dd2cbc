import { find, mount, shows, textOf } from 'test/pages';
import { FAILED, PUBLISHING, SUCCEEDED, TO_AUTHORIZE } from 'test/statuses';
import FormstackRefreshOutcome from 'c/formstackRefreshOutcome';
import type { FlowState, StopReason } from 'c/formstackTokenService';

jest.mock('@salesforce/label/c.Formstack_Stop_Failed', () => ({ default: 'Stopped at {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Progress_Failures', () => ({ default: 'Failed: {0}.' }), { virtual: true });

function outcome(flow: FlowState | undefined, canGoOn = true) {
    return mount('c-formstack-refresh-outcome', FormstackRefreshOutcome, { flow, canGoOn });
}

function stopped(reason: StopReason, more: Partial<FlowState> = {}): FlowState {
    return { phase: 'stopped', percent: 36, refresh: FAILED, reason, ...more };
}

describe('the outcome of a refresh', () => {
    afterEach(() => document.body.replaceChildren());

    it.each([
        ['blocked', 'c.Formstack_Stop_Blocked', 'c.Formstack_Stop_Blocked_Advice', 'c.Formstack_Open_Consent', 'openconsent'],
        ['closed', 'c.Formstack_Stop_Closed', 'c.Formstack_Stop_Closed_Advice', 'c.Formstack_Try_Again', 'tryagain'],
        ['denied', 'c.Formstack_Stop_Denied', 'c.Formstack_Stop_Denied_Advice', 'c.Formstack_Try_Again', 'tryagain'],
        ['expired', 'c.Formstack_Stop_Expired', 'c.Formstack_Stop_Expired_Advice', 'c.Formstack_Try_Again', 'tryagain'],
        ['failed', 'Stopped at c.Formstack_Step_Republish', 'c.Formstack_Resume_Advice', 'c.Formstack_Resume', 'tryagain'],
        ['refused', 'c.Formstack_Stop_Refused', undefined, 'c.Formstack_Try_Again', 'tryagain'],
        ['cancelled', 'c.Formstack_Stop_Cancelled', undefined, 'c.Formstack_Try_Again', 'tryagain'],
        ['jobEnded', 'c.Formstack_Stop_Job_Ended', 'c.Formstack_Resume_Advice', 'c.Formstack_Resume', 'tryagain'],
        ['unreachable', 'c.Formstack_Stop_Unreachable', undefined, 'c.Formstack_Check_Again', 'checkagain'],
    ] as const)('%s says what happened, what to do, and offers the way on', async (reason, title, advice, label, eventName) => {
        const element = outcome(stopped(reason));
        expect(textOf(element, 'h3')).toBe(title);
        if (advice) expect(textOf(element, 'p')).toBe(advice);
        const wayOn = jest.fn();
        element.addEventListener(eventName, wayOn);
        expect(find(element, 'lightning-button').label).toBe(label);
        find(element, 'lightning-button').click();
        expect(wayOn).toHaveBeenCalledTimes(1);
        await expect(element).toBeAccessible();
    });

    it('says what the server says in place of its own advice', () => {
        expect(textOf(outcome(stopped('failed', { message: 'Not proven.' })), 'p')).toBe('Not proven.');
    });

    it('alerts to a failure, and only notes what a person did themselves', () => {
        expect(shows(outcome(stopped('failed')), '[role="alert"]')).toBe(true);
        expect(shows(outcome(stopped('cancelled')), '[role="status"]')).toBe(true);
    });

    it('is told without a refresh or a reason too', () => {
        expect(textOf(outcome({ phase: 'stopped', percent: 0 }), 'h3')).toBe('Stopped at c.Formstack_Step_Authorize');
    });

    it('offers no way on to those whom the server would refuse, except to look again', () => {
        expect(shows(outcome(stopped('failed'), false), 'lightning-button')).toBe(false);
        expect(shows(outcome(stopped('unreachable'), false), 'lightning-button')).toBe(true);
    });

    it('counts the forms that failed before it stopped', () => {
        const element = outcome(stopped('failed', { refresh: { ...FAILED, formsFailed: 3 } }));
        expect(element.shadowRoot.textContent).toContain('Failed: 3.');
        expect(find(element, 'c-formstack-page-link').pageName).toBe('Formstack_Forms');
    });

    it('says done after the proof, in the words of the server, and leads to forms that failed', async () => {
        const flow: FlowState = {
            phase: 'done',
            percent: 100,
            refresh: { ...SUCCEEDED, formsFailed: 1 },
            message: '1 of 40 forms could not be published.',
        };
        const element = outcome(flow);
        expect(textOf(element, '[role="status"] h3')).toBe('c.Formstack_Refresh_Done_Title');
        expect(textOf(element, 'p')).toBe('1 of 40 forms could not be published.');
        expect(shows(element, 'c-formstack-page-link')).toBe(true);
        expect(shows(element, 'lightning-button')).toBe(false);
        await expect(element).toBeAccessible();
    });

    it('says nothing of forms where none failed', () => {
        expect(shows(outcome({ phase: 'done', percent: 100, refresh: SUCCEEDED }), 'c-formstack-page-link')).toBe(false);
    });

    it.each([
        ['before anything happened', undefined],
        ['at the consent', { phase: 'consent', percent: 0, refresh: TO_AUTHORIZE }],
        ['while forms are published', { phase: 'republishing', percent: 36, refresh: PUBLISHING }],
    ] as const)('is nothing %s', (_, flow) => {
        expect(outcome(flow).shadowRoot.children).toHaveLength(0);
    });

    it('takes the focus on its heading', () => {
        const element = outcome(stopped('failed'));
        element.focus();
        expect(element.shadowRoot.activeElement?.tagName).toBe('H3');
    });
});
