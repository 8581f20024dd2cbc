import { mount, type TestElement } from 'test/pages';
import FormstackAssignPrimaryUser from 'c/formstackAssignPrimaryUser';

jest.mock('@salesforce/label/c.Formstack_Assign_Former', () => ({ default: '{0} becomes Standard.' }), { virtual: true });

function question(formerName = '') {
    const element = mount('c-formstack-assign-primary-user', FormstackAssignPrimaryUser, { formerName });
    const closed = jest.fn();
    element.addEventListener('close', (event) => closed((event as CustomEvent).detail));
    return { element, closed };
}

function press(element: TestElement, label: string): void {
    const buttons = [...element.shadowRoot.querySelectorAll<HTMLElement & { label: string }>('lightning-button')];
    buttons.find((button) => button.label === label)?.click();
}

describe('the question whether to become the Primary User', () => {
    afterEach(() => document.body.replaceChildren());

    it('states every consequence', async () => {
        const { element } = question('Dana Li');
        const consequences = [...element.shadowRoot.querySelectorAll('li')].map(({ textContent }) => textContent);
        expect(consequences).toEqual(['c.Formstack_Assign_Owner', 'c.Formstack_Assign_Refresh', 'Dana Li becomes Standard.']);
        await expect(element).toBeAccessible();
    });

    it('names no former Primary User where there was none', () => {
        expect(question().element.shadowRoot.querySelectorAll('li')).toHaveLength(2);
    });

    it('closes with yes only by Assign to Me', () => {
        const { element, closed } = question();
        press(element, 'c.Formstack_Cancel');
        press(element, 'c.Formstack_Assign_To_Me');
        expect(closed.mock.calls).toEqual([[false], [true]]);
    });
});
