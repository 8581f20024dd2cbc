import { find, mount, pending, refusal, settle, shows, textOf, type TestElement } from 'test/pages';
import { ADA, DANA } from 'test/statuses';
import FormstackPersonPicker from 'c/formstackPersonPicker';
import searchCandidates from '@salesforce/apex/FormstackPeopleController.searchCandidates';
import type { Person } from 'c/formstackTokenService';

jest.mock('@salesforce/apex/FormstackPeopleController.searchCandidates', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Picker_Count', () => ({ default: 'found: {0}' }), { virtual: true });

const search = searchCandidates as unknown as jest.Mock;

function picker() {
    const element = mount('c-formstack-person-picker', FormstackPersonPicker);
    const picked = jest.fn();
    element.addEventListener('pick', (event) => picked((event as CustomEvent).detail));
    return { element, picked, input: find<HTMLInputElement>(element, 'input') };
}

async function press(input: HTMLInputElement, ...keys: string[]): Promise<void> {
    for (const key of keys) {
        input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        await settle();
    }
}

async function type(input: HTMLInputElement, text: string): Promise<void> {
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await jest.advanceTimersByTimeAsync(300);
    await settle();
}

const shown = (element: TestElement) =>
    [...element.shadowRoot.querySelectorAll('.list:not(.slds-hide) .name')].map((item) => item.textContent);

describe('the picker of a new Primary User', () => {
    beforeEach(() => {
        jest.useFakeTimers({ doNotFake: ['setImmediate'] });
        search.mockReset().mockResolvedValue([DANA, ADA]);
    });
    afterEach(() => {
        document.body.replaceChildren();
        jest.useRealTimers();
    });

    it('offers people as soon as it has the focus', async () => {
        const { element, input } = picker();
        expect(shown(element)).toEqual([]);
        input.dispatchEvent(new Event('focus'));
        await settle();
        expect(search).toHaveBeenCalledWith({ text: '' });
        expect(shown(element)).toEqual(['Dana Li', 'Ada Admin']);
        expect(textOf(element, '.note')).toBe('found: 2');
        jest.useRealTimers();
        await expect(element).toBeAccessible();
    });

    it('asks the server once for what is typed in one go', async () => {
        const { input } = picker();
        input.value = 'a';
        input.dispatchEvent(new Event('input'));
        await type(input, 'ad');
        expect(search.mock.calls).toEqual([[{ text: 'ad' }]]);
    });

    it('shows the answer to the last question, whichever comes first', async () => {
        const { element, input } = picker();
        const first = pending<Person[]>();
        search.mockReturnValueOnce(first.promise);
        await type(input, 'd');
        search.mockResolvedValueOnce([ADA]);
        await type(input, 'ada');
        first.resolve([DANA]);
        await settle();
        expect(shown(element)).toEqual(['Ada Admin']);
    });

    it('is used by keys alone, and goes round', async () => {
        const { element, input, picked } = picker();
        await press(input, 'ArrowDown', 'ArrowUp');
        expect(find(element, '[aria-selected="true"] .name').textContent).toBe('Ada Admin');
        expect(input.getAttribute('aria-activedescendant')).toBe(find(element, '[aria-selected="true"]').id);
        await press(input, 'ArrowDown', 'Enter');
        expect(picked).toHaveBeenCalledWith(DANA);
        expect(shown(element)).toEqual([]);
        expect(input.getAttribute('aria-expanded')).toBe('false');
    });

    it('closes by Escape without closing what is around it', async () => {
        const { element, input } = picker();
        const around = jest.fn();
        document.body.addEventListener('keydown', around, { once: true });
        await type(input, 'a');
        await press(input, 'Escape');
        expect(shown(element)).toEqual([]);
        expect(around).not.toHaveBeenCalled();
    });

    it('is used by the mouse', async () => {
        const { element, input, picked } = picker();
        await type(input, 'a');
        const press = new MouseEvent('mousedown', { cancelable: true });
        element.shadowRoot.querySelectorAll('li')[1]?.dispatchEvent(press);
        expect(picked).toHaveBeenCalledWith(ADA);
        expect(press.defaultPrevented).toBe(true);
    });

    it('takes the choice back when the text changes', async () => {
        const { input, picked } = picker();
        await type(input, 'a');
        await press(input, 'ArrowDown', 'Enter');
        await type(input, 'Dana L');
        expect(picked.mock.calls).toEqual([[DANA], [null]]);
    });

    it('says that nobody is found', async () => {
        search.mockResolvedValue([]);
        const { element, input } = picker();
        await type(input, 'x');
        expect(textOf(element, '.note')).toBe('c.Formstack_Picker_None');
        expect(shown(element)).toEqual([]);
        jest.useRealTimers();
        await expect(element).toBeAccessible();
    });

    it('says why the server does not answer', async () => {
        search.mockRejectedValue(refusal('You may not.'));
        const { element, input } = picker();
        await type(input, 'x');
        expect(textOf(element, '[role="alert"]')).toBe('You may not.');
        search.mockResolvedValue([ADA]);
        await type(input, 'ada');
        expect(shows(element, '[role="alert"]')).toBe(false);
        jest.useRealTimers();
        search.mockRejectedValue(refusal('You may not.'));
        input.dispatchEvent(new Event('focus'));
        await settle();
        await expect(element).toBeAccessible();
    });

    it('closes when the focus leaves', async () => {
        const { element, input } = picker();
        await type(input, 'a');
        input.dispatchEvent(new Event('blur'));
        await settle();
        expect(shown(element)).toEqual([]);
    });

    it('stays closed after a choice, although a search is due or under way', async () => {
        const { element, input } = picker();
        await type(input, 'a');
        const late = pending<Person[]>();
        search.mockReturnValueOnce(late.promise);
        await type(input, 'ad');
        input.value = 'ada';
        input.dispatchEvent(new Event('input'));
        await press(input, 'ArrowDown', 'Enter');
        late.resolve([DANA, ADA]);
        await jest.advanceTimersByTimeAsync(1000);
        await settle();
        expect(shown(element)).toEqual([]);
        expect(search).toHaveBeenCalledTimes(2);
    });

    it('asks nothing any more once it is gone', async () => {
        const { element, input } = picker();
        input.value = 'a';
        input.dispatchEvent(new Event('input'));
        element.remove();
        await jest.advanceTimersByTimeAsync(1000);
        expect(search).not.toHaveBeenCalled();
    });
});
