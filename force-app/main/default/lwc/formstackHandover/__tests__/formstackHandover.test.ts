import { find, mount, settle, type TestElement } from 'test/pages';
import { ADA } from 'test/statuses';
import FormstackHandover from 'c/formstackHandover';

jest.mock('@salesforce/apex/FormstackPeopleController.searchCandidates', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Assign_Former', () => ({ default: '{0} becomes Standard.' }), { virtual: true });

function question(formerName = '') {
    const element = mount('c-formstack-handover', FormstackHandover, { formerName });
    const closed = jest.fn();
    element.addEventListener('close', (event) => closed((event as CustomEvent).detail));
    return { element, closed };
}

function button(element: TestElement, label: string): HTMLElement & { label: string; disabled: boolean } {
    const buttons = [...element.shadowRoot.querySelectorAll<HTMLElement & { label: string; disabled: boolean }>('lightning-button')];
    const found = buttons.find((each) => each.label === label);
    if (!found) throw new Error(`There is no button ${label}`);
    return found;
}

async function pick(element: TestElement, detail: unknown): Promise<void> {
    find(element, 'c-formstack-person-picker').dispatchEvent(new CustomEvent('pick', { detail }));
    await settle();
}

describe('the question who is to be the Primary User', () => {
    afterEach(() => document.body.replaceChildren());

    it('states every consequence', async () => {
        const { element } = question('Dana Li');
        const consequences = [...element.shadowRoot.querySelectorAll('li')].map(({ textContent }) => textContent);
        expect(consequences).toEqual([
            'c.Formstack_Handover_Owner',
            'c.Formstack_Handover_Refresh',
            'c.Formstack_Handover_Told',
            'Dana Li becomes Standard.',
        ]);
        await expect(element).toBeAccessible();
    });

    it('can be answered only with a person', async () => {
        const { element, closed } = question();
        expect(button(element, 'c.Formstack_Handover_Assign').disabled).toBe(true);
        await pick(element, ADA);
        expect(button(element, 'c.Formstack_Handover_Assign').disabled).toBe(false);
        button(element, 'c.Formstack_Handover_Assign').click();
        expect(closed).toHaveBeenCalledWith(ADA);
    });

    it('takes back a person who is no longer picked', async () => {
        const { element } = question();
        await pick(element, ADA);
        await pick(element, undefined);
        expect(button(element, 'c.Formstack_Handover_Assign').disabled).toBe(true);
    });

    it('changes nothing by Cancel', async () => {
        const { element, closed } = question();
        await pick(element, ADA);
        button(element, 'c.Formstack_Cancel').click();
        expect(closed.mock.calls[0]?.[0] ?? undefined).toBeUndefined();
    });
});
