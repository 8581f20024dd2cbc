import { find, mount, shows, textOf } from 'test/pages';
import { FAILED, PUBLISHING, SUCCEEDED, TO_AUTHORIZE, TO_PUBLISH, TO_VERIFY } from 'test/statuses';
import FormstackRefreshProgress from 'c/formstackRefreshProgress';
import type { FlowState } from 'c/formstackTokenService';

jest.mock('@salesforce/label/c.Formstack_Progress_Publishing_Count', () => ({ default: '{0} of {1} forms.' }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Progress_Failures', () => ({ default: 'Failed: {0}.' }), { virtual: true });

const STARTING: FlowState = { phase: 'starting', percent: 0 };
const CONSENT: FlowState = { phase: 'consent', refresh: TO_AUTHORIZE, percent: 0 };
const REPUBLISHING: FlowState = { phase: 'republishing', refresh: PUBLISHING, percent: 36 };
const VERIFYING: FlowState = { phase: 'verifying', refresh: TO_VERIFY, percent: 85 };

function progress(flow: FlowState | undefined, canCancel = true) {
    return mount('c-formstack-refresh-progress', FormstackRefreshProgress, { flow, canCancel });
}

describe('the progress of a refresh', () => {
    afterEach(() => document.body.replaceChildren());

    it.each([
        ['the start', STARTING, 'Authorize', 'c.Formstack_Progress_Starting'],
        ['the consent', CONSENT, 'Authorize', 'c.Formstack_Progress_Consent'],
        ['the publishing', REPUBLISHING, 'Republish', '12 of 40 forms.'],
        ['a form that failed', { ...REPUBLISHING, refresh: { ...PUBLISHING, formsFailed: 2 } }, 'Republish', '14 of 40 forms. Failed: 2.'],
        ['forms not counted yet', { ...REPUBLISHING, refresh: TO_PUBLISH }, 'Republish', 'c.Formstack_Progress_Publishing'],
        ['the proof', VERIFYING, 'Verify', 'c.Formstack_Progress_Verifying'],
    ] as const)('shows and announces %s', async (_, flow, step, sentence) => {
        const element = progress(flow);
        expect(find(element, 'lightning-progress-indicator').currentStep).toBe(step);
        expect(find(element, 'lightning-progress-bar').value).toBe(flow.percent);
        expect(textOf(element, '[role="status"]')).toBe(sentence);
        expect(textOf(element, '.current')).toBe(`c.Formstack_Step_${step}`);
        await expect(element).toBeAccessible();
    });

    it('has a live region before it has words', async () => {
        const element = progress(undefined);
        expect(textOf(element, '[role="status"]')).toBe('');
        expect(shows(element, 'lightning-progress-bar')).toBe(false);
        await expect(element).toBeAccessible();
    });

    it.each([
        ['stopped', { phase: 'stopped', refresh: FAILED, percent: 36, reason: 'failed' }],
        ['done', { phase: 'done', refresh: SUCCEEDED, percent: 100 }],
    ] as const)('has gone when the refresh is %s', (_, flow) => {
        expect(shows(progress(flow), 'lightning-progress-bar')).toBe(false);
    });

    it('can be cancelled by those who may, once there is a refresh', () => {
        const element = progress(REPUBLISHING);
        const cancel = jest.fn();
        element.addEventListener('cancel', cancel);
        find(element, 'lightning-button').click();
        expect(cancel).toHaveBeenCalledTimes(1);
        expect(shows(progress(STARTING), 'lightning-button')).toBe(false);
        expect(shows(progress(REPUBLISHING, false), 'lightning-button')).toBe(false);
    });

    it('takes the focus on its heading', () => {
        const element = progress(REPUBLISHING);
        element.focus();
        expect(element.shadowRoot.activeElement?.tagName).toBe('H3');
    });
});
