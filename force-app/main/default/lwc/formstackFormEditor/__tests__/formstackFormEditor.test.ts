import { find, mount, settle, shows, textOf, type TestElement } from 'test/pages';
import FormstackFormEditor from 'c/formstackFormEditor';
import LightningConfirm from 'lightning/confirm';
import type { Form } from 'c/formstackTokenService';

jest.mock('@salesforce/label/c.Formstack_Remove_Field', () => ({ default: 'Remove field {0}' }), { virtual: true });

const NEW: Form = { name: '', status: 'Draft', revision: 0, fields: [] };
const STORED: Form = {
    id: 'a00000000000001AAA',
    name: 'Sign-up',
    status: 'Published',
    revision: 3,
    fields: [
        { id: '1', label: 'Name', type: 'text', required: true },
        { id: '2', label: 'Birthday', type: 'date', required: false },
    ],
};

interface Sent {
    form: Form;
    isChanged: boolean;
}

/** The editor with inputs that report themselves valid, as the platform's would, unless told otherwise. */
async function editor(form: Form, properties: Record<string, unknown> = {}) {
    const element = mount('c-formstack-form-editor', FormstackFormEditor, { form, ...properties });
    await settle();
    return element;
}

function setValidity(element: TestElement, isValid: (input: HTMLElement & Record<string, unknown>) => boolean): void {
    for (const input of element.shadowRoot.querySelectorAll<HTMLElement & Record<string, unknown>>('lightning-input'))
        input.reportValidity = () => isValid(input);
}

async function type(element: TestElement, selector: string, detail: object): Promise<void> {
    find(element, selector).dispatchEvent(new CustomEvent('change', { detail }));
    await settle();
}

async function press(element: TestElement, name: string): Promise<void> {
    setValidity(element, () => true);
    find(element, `[data-name="${name}"]`).click();
    await settle();
}

function sentBy(element: TestElement, eventName: string): Sent[] {
    const sent: Sent[] = [];
    element.addEventListener(eventName, (event) => sent.push((event as CustomEvent<Sent>).detail));
    return sent;
}

const rows = (element: TestElement) => [...element.shadowRoot.querySelectorAll<HTMLElement>('li')];

describe('the editor of a form', () => {
    beforeEach(() => {
        Object.defineProperty(crypto, 'randomUUID', { configurable: true, value: () => 'new-field' });
        jest.spyOn(LightningConfirm, 'open').mockResolvedValue(true);
    });
    afterEach(() => {
        document.body.replaceChildren();
        jest.restoreAllMocks();
    });

    it('shows name and fields, and has the focus on its heading', async () => {
        const element = await editor(STORED);
        expect(textOf(element, 'h3')).toBe('Sign-up');
        expect(element.shadowRoot.activeElement?.tagName).toBe('H3');
        expect(find(element, '[data-name="name"]').value).toBe('Sign-up');
        expect(rows(element)).toHaveLength(2);
        expect(find(element, '[data-id="2"] [data-name="label"]').value).toBe('Birthday');
        expect(find<HTMLSelectElement>(element, '[data-id="2"] select').value).toBe('date');
        expect(find(element, '[data-id="1"] [data-name="required"]').checked).toBe(true);
        expect(find(element, '[data-id="2"] lightning-button-icon').alternativeText).toBe('Remove field Birthday');
    });

    it('says that a new form needs a field', async () => {
        const element = await editor(NEW);
        expect(textOf(element, 'h3')).toBe('c.Formstack_New_Form');
        expect(element.shadowRoot.textContent).toContain('c.Formstack_No_Fields');
    });

    it('sends everything that was changed', async () => {
        const element = await editor(STORED);
        const saved = sentBy(element, 'save');
        await type(element, '[data-name="name"]', { value: 'Renamed' });
        await type(element, '[data-id="1"] [data-name="label"]', { value: 'Full name' });
        await type(element, '[data-id="1"] [data-name="required"]', { checked: false });
        find<HTMLSelectElement>(element, '[data-id="1"] select').value = 'email';
        await type(element, '[data-id="1"] select', {});
        await press(element, 'save');
        expect(saved).toEqual([
            {
                isChanged: true,
                form: {
                    ...STORED,
                    name: 'Renamed',
                    fields: [{ id: '1', label: 'Full name', type: 'email', required: false }, STORED.fields[1]],
                },
            },
        ]);
    });

    it('adds a field and puts the focus into its label', async () => {
        const element = await editor(STORED);
        const focus = jest.spyOn(HTMLElement.prototype, 'focus');
        await press(element, 'add');
        expect(rows(element).map(({ dataset }) => dataset.id)).toEqual(['1', '2', 'new-field']);
        expect(focus.mock.contexts.at(-1)).toBe(find(element, '[data-id="new-field"] [data-name="label"]'));
    });

    it('removes a field and leaves the focus at Add Field', async () => {
        const element = await editor(STORED);
        const focus = jest.spyOn(HTMLElement.prototype, 'focus');
        find(element, '[data-id="1"] lightning-button-icon').click();
        await settle();
        expect(rows(element).map(({ dataset }) => dataset.id)).toEqual(['2']);
        expect(focus.mock.contexts.at(-1)).toBe(find(element, '[data-name="add"]'));
    });

    it('sends nothing that lacks a label, and leads to it', async () => {
        const element = await editor({ ...STORED, fields: [{ id: '1', label: '', type: 'text', required: false }] });
        const saved = sentBy(element, 'save');
        const focus = jest.spyOn(HTMLElement.prototype, 'focus');
        setValidity(element, (input) => Boolean(input.value));
        find(element, '[data-name="save"]').click();
        expect(saved).toEqual([]);
        expect(focus.mock.contexts.at(-1)).toBe(find(element, '[data-id="1"] [data-name="label"]'));
    });

    it.each([
        ['a stored form as unchanged', STORED, false],
        ['a new form as changed', { ...NEW, name: 'Feedback' }, true],
    ])('publishes %s', async (_, form, isChanged) => {
        const element = await editor(form);
        const published = sentBy(element, 'publish');
        await press(element, 'publish');
        expect(published).toEqual([{ form, isChanged }]);
    });

    it('keeps what was typed when a save failed, and shows why', async () => {
        const element = await editor(STORED);
        await type(element, '[data-name="name"]', { value: 'Renamed' });
        element.problem = 'Somebody else changed it.';
        await settle();
        expect(find(element, '[data-name="name"]').value).toBe('Renamed');
        expect(textOf(element, '[role="alert"]')).toBe('Somebody else changed it.');
    });

    it('shows the form that was saved in place of what was typed', async () => {
        const element = await editor(STORED);
        await type(element, '[data-name="name"]', { value: 'Renamed' });
        element.form = { ...STORED, name: 'Renamed', revision: 4 };
        await settle();
        const published = sentBy(element, 'publish');
        await press(element, 'publish');
        expect(published[0]?.isChanged).toBe(false);
    });

    it('keeps the error of a failed publish on the page', async () => {
        const element = await editor({ ...STORED, status: 'Publish Failed', publishError: 'The token is broken. Ask Dana Li.' });
        expect(textOf(element, '[role="alert"]')).toBe('The token is broken. Ask Dana Li.');
    });

    it('goes back at once when nothing was changed', async () => {
        const element = await editor(STORED);
        const back = sentBy(element, 'back');
        await press(element, 'back');
        expect(back).toHaveLength(1);
        expect(LightningConfirm.open).not.toHaveBeenCalled();
    });

    it.each([
        [true, 1],
        [false, 0],
    ])('asks before it discards changes, and goes back if the answer is %s', async (answer, times) => {
        (LightningConfirm.open as jest.Mock).mockResolvedValue(answer);
        const element = await editor(STORED);
        const back = sentBy(element, 'back');
        await type(element, '[data-name="name"]', { value: 'Renamed' });
        await press(element, 'back');
        expect(LightningConfirm.open).toHaveBeenCalledTimes(1);
        expect(back).toHaveLength(times);
    });

    it('does not load the page anew at Enter', async () => {
        const submit = new Event('submit', { cancelable: true });
        find(await editor(STORED), 'form').dispatchEvent(submit);
        expect(submit.defaultPrevented).toBe(true);
    });

    it('is locked while something is under way', async () => {
        const element = await editor(STORED, { isBusy: true });
        const sent = jest.fn();
        for (const name of ['save', 'publish', 'back']) {
            element.addEventListener(name, sent);
            find(element, `[data-name="${name}"]`).click();
        }
        await settle();
        expect(sent).not.toHaveBeenCalled();
        expect(find(element, '[data-name="name"]').disabled).toBe(true);
        expect(shows(element, 'lightning-spinner')).toBe(true);
    });

    it('lets those who may not edit only look', async () => {
        const element = await editor(STORED, { isReadOnly: true });
        expect(element.shadowRoot.textContent).toContain('c.Formstack_Read_Only');
        expect(find(element, '[data-name="name"]').disabled).toBe(true);
        for (const name of ['add', 'save', 'publish']) expect(shows(element, `[data-name="${name}"]`)).toBe(false);
        expect(shows(element, 'lightning-button-icon')).toBe(false);
    });

    it.each([
        ['new', NEW, {}],
        ['stored', STORED, {}],
        ['busy', STORED, { isBusy: true }],
        ['read-only', STORED, { isReadOnly: true }],
        ['refused', STORED, { problem: 'Refused.' }],
    ])('is accessible when %s', async (_, form, properties) => {
        await expect(await editor(form, properties)).toBeAccessible();
    });
});
