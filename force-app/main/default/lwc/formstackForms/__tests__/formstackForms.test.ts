import { find, mount, pending, refusal, settle, shows, textOf, type TestElement } from 'test/pages';
import { BROKEN, HEALTHY } from 'test/statuses';
import FormstackForms from 'c/formstackForms';
import { onStatus, type Form } from 'c/formstackTokenService';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import getForms from '@salesforce/apex/FormstackFormController.getForms';
import getStatus from '@salesforce/apex/FormstackTokenController.getStatus';
import publishForm from '@salesforce/apex/FormstackFormController.publishForm';
import saveForm from '@salesforce/apex/FormstackFormController.saveForm';

jest.mock('@salesforce/apex/FormstackFormController.getForms', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackFormController.saveForm', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackFormController.publishForm', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.getStatus', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Form_Published', () => ({ default: '{0} is published.' }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Form_Saved', () => ({ default: '{0} is saved.' }), { virtual: true });

const mocked = (method: unknown): jest.Mock => method as jest.Mock;
const objectInfo = getObjectInfo as unknown as { emit(value: object): void };

const PUBLISHED: Form = {
    id: 'a00000000000001AAA',
    formId: 'f-1',
    name: 'Sign-up',
    status: 'Published',
    revision: 3,
    publishedRevision: 3,
    publishedAt: '2026-05-01T08:00:00.000Z',
    fields: [{ id: '1', label: 'Name', type: 'text', required: true }],
};
const PUBLISH_FAILED: Form = {
    ...PUBLISHED,
    id: 'a00000000000002AAA',
    name: 'Donation',
    status: 'Publish Failed',
    publishError: 'Token broken.',
};
const NEW: Form = { name: 'Feedback', status: 'Draft', revision: 0, fields: [] };
const SAVED: Form = { ...NEW, id: 'a00000000000003AAA', revision: 1 };

async function page(forms: Form[], rights = { createable: true, updateable: true }): Promise<TestElement> {
    mocked(getForms).mockResolvedValue(forms);
    const element = mount('c-formstack-forms', FormstackForms);
    objectInfo.emit(rights);
    await settle();
    return element;
}

async function editing(form: Form, rights?: { createable: boolean; updateable: boolean }): Promise<TestElement> {
    const element = await page([form], rights);
    find(element, 'c-formstack-table').dispatchEvent(new CustomEvent('act', { detail: form.id }));
    await settle();
    return element;
}

const editor = (element: TestElement) => find(element, 'c-formstack-form-editor');

async function send(element: TestElement, eventName: string, detail?: { form: Form; isChanged: boolean }): Promise<void> {
    editor(element).dispatchEvent(new CustomEvent(eventName, { detail }));
    await settle();
}

function toastsOf(element: TestElement): string[] {
    const toasts: string[] = [];
    element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent).detail.title));
    return toasts;
}

describe('Forms', () => {
    beforeEach(() => {
        [getForms, saveForm, publishForm, getStatus].forEach((method) => mocked(method).mockReset());
        mocked(getStatus).mockResolvedValue(HEALTHY);
    });
    afterEach(() => document.body.replaceChildren());

    describe('the list', () => {
        it('shows name, status, when and what was published, and the error', async () => {
            const element = await page([PUBLISHED, PUBLISH_FAILED]);
            const table = find(element, 'c-formstack-table');
            expect(table.rows).toMatchObject([
                { name: 'Sign-up', status: 'c.Formstack_Status_Published', publishedAt: PUBLISHED.publishedAt, revision: 3 },
                { name: 'Donation', status: 'c.Formstack_Status_Publish_Failed', publishError: 'Token broken.' },
            ]);
            expect((table.columns as { name: string }[]).map(({ name }) => name)).toEqual([
                'name',
                'status',
                'publishedAt',
                'revision',
                'publishError',
            ]);
            await expect(element).toBeAccessible();
        });

        it('shows that it loads', async () => {
            mocked(getForms).mockReturnValue(pending().promise);
            const element = mount('c-formstack-forms', FormstackForms);
            expect(shows(element, 'lightning-spinner')).toBe(true);
            await expect(element).toBeAccessible();
        });

        it.each([
            [refusal('You have no access.'), 'You have no access.'],
            [{}, 'c.Formstack_No_Answer'],
        ])('says why there is none, and tries again', async (error, message) => {
            mocked(getForms).mockRejectedValueOnce(error);
            const element = mount('c-formstack-forms', FormstackForms);
            await settle();
            expect(textOf(element, '[role="alert"] p')).toBe(message);
            await expect(element).toBeAccessible();
            mocked(getForms).mockResolvedValue([PUBLISHED]);
            find(element, '[role="alert"] lightning-button').click();
            await settle();
            expect(shows(element, 'c-formstack-table')).toBe(true);
        });

        it('invites to create the first form', async () => {
            const element = await page([]);
            expect(textOf(element, '.state')).toBe('c.Formstack_No_Forms');
            expect(find(element, 'lightning-button').label).toBe('c.Formstack_New_Form');
            await expect(element).toBeAccessible();
        });

        it('offers no New Form to those who may not create one', async () => {
            const element = await page([], { createable: false, updateable: false });
            expect(textOf(element, '.state')).toBe('c.Formstack_No_Forms_Read_Only');
            expect(shows(element, 'lightning-button')).toBe(false);
            await expect(element).toBeAccessible();
        });
    });

    describe('the editor', () => {
        it('opens an empty form by New Form', async () => {
            const element = await page([]);
            find(element, 'lightning-button').click();
            await settle();
            expect(editor(element).form).toEqual({ name: '', status: 'Draft', revision: 0, fields: [] });
            expect(shows(element, 'c-formstack-table')).toBe(false);
        });

        it('opens a form by its row', async () => {
            expect(editor(await editing(PUBLISHED)).form).toEqual(PUBLISHED);
        });

        it('is read-only for those who may not edit', async () => {
            expect(editor(await editing(PUBLISHED)).isReadOnly).toBe(false);
            expect(editor(await editing(PUBLISHED, { createable: false, updateable: false })).isReadOnly).toBe(true);
        });

        it('goes back to a list that is asked anew', async () => {
            const element = await editing(PUBLISHED);
            mocked(getForms).mockResolvedValue([PUBLISHED, PUBLISH_FAILED]);
            await send(element, 'back');
            expect(find(element, 'c-formstack-table').rows).toHaveLength(2);
        });

        it('is accessible', async () => {
            await expect(await editing(PUBLISH_FAILED)).toBeAccessible();
        });
    });

    describe('Save as Draft', () => {
        it('saves, shows what was saved and says so', async () => {
            const element = await editing(PUBLISHED);
            const toasts = toastsOf(element);
            mocked(saveForm).mockResolvedValue(SAVED);
            await send(element, 'save', { form: NEW, isChanged: true });
            expect(saveForm).toHaveBeenCalledWith({ form: NEW });
            expect(editor(element).form).toEqual(SAVED);
            expect(toasts).toEqual(['Feedback is saved.']);
        });

        it('that fails leaves the editor as it is and says why', async () => {
            const element = await editing(PUBLISHED);
            const toasts = toastsOf(element);
            mocked(saveForm).mockRejectedValue(refusal('Sign-up was changed by somebody else meanwhile.'));
            await send(element, 'save', { form: { ...PUBLISHED, name: 'Changed' }, isChanged: true });
            expect(editor(element).form).toEqual(PUBLISHED);
            expect(editor(element).problem).toBe('Sign-up was changed by somebody else meanwhile.');
            expect(editor(element).isBusy).toBe(false);
            expect(toasts).toEqual([]);
        });

        it('is not done twice at a time', async () => {
            const element = await editing(PUBLISHED);
            const answer = pending<Form>();
            mocked(saveForm).mockReturnValue(answer.promise);
            await send(element, 'save', { form: NEW, isChanged: true });
            expect(editor(element).isBusy).toBe(true);
            await send(element, 'save', { form: NEW, isChanged: true });
            expect(saveForm).toHaveBeenCalledTimes(1);
            answer.resolve(SAVED);
            await settle();
        });
    });

    describe('Publish', () => {
        it('publishes what is stored, says so, and has the tab know how the token stands then', async () => {
            const heard = jest.fn();
            const stop = onStatus(heard);
            const element = await editing(PUBLISH_FAILED);
            const toasts = toastsOf(element);
            mocked(publishForm).mockResolvedValue(PUBLISHED);
            await send(element, 'publish', { form: PUBLISH_FAILED, isChanged: false });
            expect(saveForm).not.toHaveBeenCalled();
            expect(publishForm).toHaveBeenCalledWith({ formId: PUBLISH_FAILED.id });
            expect(toasts).toEqual(['Sign-up is published.']);
            expect(heard).toHaveBeenCalledWith(HEALTHY);
            stop();
        });

        it('saves changes first', async () => {
            const element = await editing(PUBLISHED);
            mocked(saveForm).mockResolvedValue(SAVED);
            mocked(publishForm).mockResolvedValue({ ...SAVED, status: 'Published' });
            await send(element, 'publish', { form: NEW, isChanged: true });
            expect(publishForm).toHaveBeenCalledWith({ formId: SAVED.id });
        });

        it('that ends in Publish Failed says no success, and keeps the error on the page', async () => {
            mocked(getStatus).mockResolvedValue(BROKEN);
            const element = await editing(PUBLISHED);
            const toasts = toastsOf(element);
            mocked(publishForm).mockResolvedValue(PUBLISH_FAILED);
            await send(element, 'publish', { form: PUBLISHED, isChanged: false });
            expect(toasts).toEqual([]);
            expect(editor(element).form).toEqual(PUBLISH_FAILED);
        });

        it('that is refused after the save keeps what was saved', async () => {
            const element = await editing(PUBLISHED);
            mocked(saveForm).mockResolvedValue(SAVED);
            mocked(publishForm).mockRejectedValue(refusal('A form needs at least one field.'));
            await send(element, 'publish', { form: NEW, isChanged: true });
            expect(editor(element).form).toEqual(SAVED);
            expect(editor(element).problem).toBe('A form needs at least one field.');
        });

        it('is not undone by a status that cannot be read', async () => {
            mocked(getStatus).mockRejectedValue(refusal('Down.'));
            const element = await editing(PUBLISH_FAILED);
            mocked(publishForm).mockResolvedValue(PUBLISHED);
            await send(element, 'publish', { form: PUBLISH_FAILED, isChanged: false });
            expect(editor(element).problem).toBeUndefined();
        });

        it('has nothing to publish in a form that was never saved', async () => {
            const element = await editing(PUBLISHED);
            await send(element, 'publish', { form: NEW, isChanged: false });
            expect(publishForm).not.toHaveBeenCalled();
        });
    });
});
