import { find, mount, refusal, settle, shows, textOf, type TestElement } from 'test/pages';
import { HEALTHY, PUBLISHING } from 'test/statuses';
import FormstackFailedForms from 'c/formstackFailedForms';
import { tellStatus, type FailedForms, type TokenRefresh } from 'c/formstackTokenService';
import cancelRetry from '@salesforce/apex/FormstackRetryController.cancelRetry';
import getFailedForms from '@salesforce/apex/FormstackRetryController.getFailedForms';
import getProgress from '@salesforce/apex/FormstackTokenController.getProgress';
import getStatus from '@salesforce/apex/FormstackTokenController.getStatus';
import publishForm from '@salesforce/apex/FormstackFormController.publishForm';
import retryFailedForms from '@salesforce/apex/FormstackRetryController.retryFailedForms';

jest.mock('@salesforce/apex/FormstackRetryController.cancelRetry', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackRetryController.getFailedForms', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackRetryController.retryFailedForms', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.getProgress', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.getStatus', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackFormController.publishForm', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Retry_Progress', () => ({ default: '{0} of {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Failed_Not_All', () => ({ default: 'first {0} of {1}' }), { virtual: true });

const mocked = (method: unknown): jest.Mock => method as jest.Mock;
const FORM = { id: 'a00000000000001AAA', name: 'Contact', status: 'Publish Failed', revision: 2, publishError: 'No.', fields: [] } as const;
const FAILED: FailedForms = { forms: [{ ...FORM, fields: [] }], total: 1 };
const NONE: FailedForms = { forms: [], total: 0 };
const ENDED: TokenRefresh = { ...PUBLISHING, isJobAlive: false, outcome: 'Succeeded', step: 'Done', message: 'All done.' };

async function list(failed: FailedForms = FAILED) {
    mocked(getFailedForms).mockResolvedValue(failed);
    const element = mount('c-formstack-failed-forms', FormstackFailedForms);
    const toasts: { title: string; variant: string }[] = [];
    element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent).detail));
    await settle();
    return { element, toasts };
}

const retry = (element: TestElement) => find<HTMLButtonElement>(element, 'button');

async function publish(element: TestElement): Promise<void> {
    find(element, 'c-formstack-table').dispatchEvent(new CustomEvent('act', { detail: FORM.id }));
    await settle();
}

async function wait(): Promise<void> {
    await jest.advanceTimersByTimeAsync(1500);
    await settle();
}

describe('the failed forms', () => {
    beforeEach(() => {
        jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
        for (const method of [cancelRetry, getFailedForms, getProgress, publishForm, retryFailedForms]) mocked(method).mockReset();
        mocked(getStatus).mockReset().mockResolvedValue(HEALTHY);
    });
    afterEach(() => {
        document.body.replaceChildren();
        jest.useRealTimers();
    });

    it('are listed with their errors', async () => {
        const { element } = await list();
        expect(find(element, 'c-formstack-table').rows).toEqual([{ ...FORM, fields: [] }]);
        expect(retry(element).disabled).toBe(false);
        jest.useRealTimers();
        await expect(element).toBeAccessible();
    });

    it('say that there are more than are listed', async () => {
        const { element } = await list({ ...FAILED, total: 300 });
        expect(element.shadowRoot.textContent).toContain('first 1 of 300');
    });

    it('are none', async () => {
        const { element } = await list(NONE);
        expect(textOf(element, '.state')).toBe('c.Formstack_Failed_None');
        expect(shows(element, 'button')).toBe(false);
        jest.useRealTimers();
        await expect(element).toBeAccessible();
    });

    it('load with a spinner', async () => {
        mocked(getFailedForms).mockReturnValue(new Promise(() => undefined));
        const element = mount('c-formstack-failed-forms', FormstackFailedForms);
        expect(shows(element, 'lightning-spinner')).toBe(true);
        jest.useRealTimers();
        await expect(element).toBeAccessible();
    });

    it('say why they are not shown, and try again', async () => {
        mocked(getFailedForms).mockRejectedValue(refusal('You may not.'));
        const element = mount('c-formstack-failed-forms', FormstackFailedForms);
        await settle();
        expect(textOf(element, '[role="alert"] p')).toBe('You may not.');
        mocked(getFailedForms).mockResolvedValue(FAILED);
        find(element, '[role="alert"] lightning-button').click();
        await settle();
        expect(shows(element, '[role="alert"]')).toBe(false);
        expect(shows(element, 'c-formstack-table')).toBe(true);
    });

    it('say why they cannot be published again', async () => {
        const { element } = await list({ ...FAILED, refusal: 'Refresh first.' });
        expect(retry(element).disabled).toBe(true);
        expect(textOf(element, '.reason')).toBe('Refresh first.');
        jest.useRealTimers();
        await expect(element).toBeAccessible();
    });

    it('are all published again, with progress', async () => {
        const { element, toasts } = await list();
        mocked(retryFailedForms).mockResolvedValue({ ...PUBLISHING, formsPublished: 0 });
        mocked(getProgress).mockResolvedValueOnce(PUBLISHING).mockResolvedValueOnce(ENDED);
        retry(element).click();
        retry(element).click();
        await settle();
        expect(textOf(element, '.progress')).toBe('0 of 40');
        expect(retryFailedForms).toHaveBeenCalledTimes(1);
        await wait();
        expect(find(element, 'lightning-progress-bar').value).toBe(30);
        mocked(getFailedForms).mockResolvedValue(NONE);
        await wait();
        expect(toasts).toEqual([{ title: 'All done.', variant: 'success' }]);
        expect(textOf(element, '.state')).toBe('c.Formstack_Failed_None');
        expect(getStatus).toHaveBeenCalledTimes(1);
    });

    it('go on being followed when an answer is lost', async () => {
        const { element, toasts } = await list();
        mocked(retryFailedForms).mockResolvedValue(PUBLISHING);
        mocked(getProgress)
            .mockRejectedValueOnce(refusal(''))
            .mockResolvedValueOnce({ ...ENDED, formsFailed: 2 });
        retry(element).click();
        await settle();
        await wait();
        await wait();
        expect(toasts).toEqual([{ title: 'All done.', variant: 'warning' }]);
    });

    it('are left alone when the retry is cancelled', async () => {
        const { element, toasts } = await list({ ...FAILED, run: PUBLISHING });
        mocked(cancelRetry).mockResolvedValue({ ...ENDED, outcome: 'Cancelled', message: '12 of 40 then.' });
        mocked(getFailedForms).mockResolvedValue(FAILED);
        find(element, '[role="status"] lightning-button').click();
        await settle();
        expect(cancelRetry).toHaveBeenCalledWith({ retryId: PUBLISHING.id });
        expect(toasts).toEqual([{ title: '12 of 40 then.', variant: 'warning' }]);
        expect(shows(element, 'lightning-progress-bar')).toBe(false);
        await wait();
        expect(getProgress).not.toHaveBeenCalled();
    });

    it('go on when the retry could not be cancelled', async () => {
        const { element } = await list({ ...FAILED, run: PUBLISHING });
        mocked(cancelRetry).mockRejectedValue(refusal('You may not.'));
        mocked(getProgress).mockResolvedValue(PUBLISHING);
        find(element, '[role="status"] lightning-button').click();
        await settle();
        expect(textOf(element, '[role="alert"] p')).toBe('You may not.');
        await wait();
        expect(getProgress).toHaveBeenCalledTimes(1);
    });

    it('show a retry that somebody else has started', async () => {
        const { element } = await list({ ...FAILED, refusal: 'Ada is at it.', run: PUBLISHING });
        expect(textOf(element, '.progress')).toBe('12 of 40');
        jest.useRealTimers();
        await expect(element).toBeAccessible();
    });

    it('say why the retry was refused', async () => {
        const { element } = await list();
        mocked(retryFailedForms).mockRejectedValue(refusal('One at a time.'));
        retry(element).click();
        await settle();
        expect(textOf(element, '[role="alert"] p')).toBe('One at a time.');
        expect(retry(element).disabled).toBe(false);
    });

    it('are published again one by one', async () => {
        const { element, toasts } = await list();
        mocked(publishForm).mockResolvedValue({ ...FORM, status: 'Published' });
        mocked(getFailedForms).mockResolvedValue(NONE);
        await publish(element);
        expect(publishForm).toHaveBeenCalledWith({ formId: FORM.id });
        expect(toasts[0]?.variant).toBe('success');
        expect(textOf(element, '.state')).toBe('c.Formstack_Failed_None');
    });

    it('leave the focus in the card when the last one has gone', async () => {
        const { element } = await list();
        mocked(publishForm).mockResolvedValue({ ...FORM, status: 'Published' });
        mocked(getFailedForms).mockResolvedValue(NONE);
        find(element, '[aria-label^="c.Formstack_Publish"]').focus();
        await publish(element);
        expect(find(element, 'c-formstack-load-state').shadowRoot?.activeElement?.textContent).toBe('c.Formstack_Failed_None');
    });

    it('stay when one fails again', async () => {
        const { element, toasts } = await list();
        mocked(publishForm).mockResolvedValue({ ...FORM, publishError: 'No again.' });
        await publish(element);
        expect(toasts).toEqual([]);
        expect(getFailedForms).toHaveBeenCalledTimes(2);
    });

    it('are looked at again when the page hears of another number', async () => {
        await list();
        tellStatus({ ...HEALTHY, failedForms: 1 });
        await settle();
        expect(getFailedForms).toHaveBeenCalledTimes(1);
        tellStatus({ ...HEALTHY, failedForms: 0 });
        await settle();
        expect(getFailedForms).toHaveBeenCalledTimes(2);
    });

    it('are looked at once more when the number changes while an answer is under way', async () => {
        await list();
        tellStatus({ ...HEALTHY, failedForms: 1 });
        tellStatus({ ...HEALTHY, failedForms: 2 });
        tellStatus({ ...HEALTHY, failedForms: 3 });
        await settle();
        expect(getFailedForms).toHaveBeenCalledTimes(3);
    });

    it('are looked at again when a refresh begins, which refuses them', async () => {
        await list();
        tellStatus({ ...HEALTHY, failedForms: 1 });
        tellStatus({ ...HEALTHY, failedForms: 1, isResetRequested: true });
        await settle();
        expect(getFailedForms).toHaveBeenCalledTimes(2);
    });
});
