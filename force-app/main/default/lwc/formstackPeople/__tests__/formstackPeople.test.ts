import { find, mount, refusal, settle, shows, textOf, type TestElement } from 'test/pages';
import { ADA, BROKEN, BROKEN_FOR_ADMIN, BROKEN_FOR_OTHERS, NOT_CONNECTED } from 'test/statuses';
import FormstackAssignPrimaryUser from 'c/formstackAssignPrimaryUser';
import FormstackHandover from 'c/formstackHandover';
import FormstackPeople from 'c/formstackPeople';
import { onStatus, type TokenStatus } from 'c/formstackTokenService';
import askForRefresh from '@salesforce/apex/FormstackPeopleController.askForRefresh';
import assignPrimaryUser from '@salesforce/apex/FormstackPeopleController.assignPrimaryUser';
import assignToMe from '@salesforce/apex/FormstackPeopleController.assignToMe';

jest.mock('@salesforce/apex/FormstackPeopleController.askForRefresh', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackPeopleController.assignPrimaryUser', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackPeopleController.assignToMe', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackPeopleController.searchCandidates', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Handed_Over', () => ({ default: '{0} it is.' }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Asked', () => ({ default: '{0} is asked.' }), { virtual: true });

const mocked = (method: unknown): jest.Mock => method as jest.Mock;
const AFTER: TokenStatus = { ...BROKEN, primaryUser: ADA };

function people(status: TokenStatus, isBusy = false) {
    const element = mount('c-formstack-people', FormstackPeople, { status, isBusy });
    const toasts: { title: string; variant: string }[] = [];
    const working: boolean[] = [];
    element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent).detail));
    element.addEventListener('working', (event) => working.push((event as CustomEvent<boolean>).detail));
    return { element, toasts, working };
}

async function send(element: TestElement, eventName: string): Promise<void> {
    find(element, 'c-formstack-primary-user').dispatchEvent(new CustomEvent(eventName));
    await settle();
}

describe('what one can do about the Primary User', () => {
    let heard: TokenStatus[];
    let stop: () => void;

    beforeEach(() => {
        heard = [];
        stop = onStatus((status) => heard.push(status));
        for (const method of [askForRefresh, assignPrimaryUser, assignToMe]) mocked(method).mockReset().mockResolvedValue(AFTER);
        mocked(FormstackAssignPrimaryUser.open).mockReset().mockResolvedValue(true);
        mocked(FormstackHandover.open).mockReset().mockResolvedValue(ADA);
    });
    afterEach(() => {
        stop();
        document.body.replaceChildren();
    });

    it('gives the focus to the heading when the button that was pressed has gone', async () => {
        mocked(askForRefresh).mockResolvedValue({ ...BROKEN_FOR_OTHERS, canAsk: false });
        const { element } = people(BROKEN_FOR_OTHERS);
        const tile = find(element, 'c-formstack-primary-user');
        stop();
        stop = onStatus((status) => (element.status = status));
        (tile.shadowRoot as ShadowRoot).querySelector<HTMLElement>('lightning-button')?.focus();
        await send(element, 'ask');
        expect((tile.shadowRoot as ShadowRoot).activeElement?.tagName).toBe('H3');
    });

    it('takes over after a question, and tells the tab', async () => {
        const { element, toasts, working } = people(BROKEN_FOR_ADMIN);
        await send(element, 'assigntome');
        expect(FormstackAssignPrimaryUser.open).toHaveBeenCalledWith(expect.objectContaining({ formerName: 'Dana Li' }));
        expect(heard).toEqual([AFTER]);
        expect(working).toEqual([true, false]);
        expect(toasts).toEqual([{ title: 'c.Formstack_Assigned', variant: 'success' }]);
    });

    it('hands over to who was picked, and says on what that was decided', async () => {
        const { element, toasts } = people(BROKEN_FOR_ADMIN);
        await send(element, 'assignother');
        expect(assignPrimaryUser).toHaveBeenCalledWith({ userId: ADA.id, formerId: BROKEN_FOR_ADMIN.primaryUser?.id });
        expect(heard).toEqual([AFTER]);
        expect(toasts[0]?.title).toBe('Ada Admin it is.');
    });

    it('hands over where nobody was the Primary User', async () => {
        const { element } = people({ ...NOT_CONNECTED, canAssignOthers: true });
        await send(element, 'assignother');
        expect(FormstackHandover.open).toHaveBeenCalledWith(expect.objectContaining({ formerName: '' }));
        expect(assignPrimaryUser).toHaveBeenCalledWith({ userId: ADA.id, formerId: null });
    });

    it.each([
        ['assigntome', FormstackAssignPrimaryUser, assignToMe],
        ['assignother', FormstackHandover, assignPrimaryUser],
    ])('changes nothing when the question after %s is cancelled', async (eventName, modal, method) => {
        mocked(modal.open).mockResolvedValue(undefined);
        const { element, working } = people(BROKEN_FOR_ADMIN);
        await send(element, eventName);
        expect(method).not.toHaveBeenCalled();
        expect(working).toEqual([]);
    });

    it('asks the Primary User', async () => {
        const { element, toasts } = people(BROKEN_FOR_OTHERS);
        await send(element, 'ask');
        expect(askForRefresh).toHaveBeenCalledTimes(1);
        expect(toasts[0]?.title).toBe('Dana Li is asked.');
    });

    it.each([
        [refusal('You may not.'), 'You may not.'],
        [{}, 'c.Formstack_No_Answer'],
    ])('says why it did not come about', async (error, words) => {
        mocked(askForRefresh).mockRejectedValue(error);
        const { element, toasts, working } = people(BROKEN_FOR_OTHERS);
        await send(element, 'ask');
        expect(textOf(element, '[role="alert"]')).toBe(words);
        expect(toasts).toEqual([]);
        expect(working).toEqual([true, false]);
        await expect(element).toBeAccessible();
        mocked(askForRefresh).mockResolvedValue(AFTER);
        await send(element, 'ask');
        expect(shows(element, '[role="alert"]')).toBe(false);
    });

    it('begins nothing while something else is under way', async () => {
        const { element } = people(BROKEN_FOR_OTHERS, true);
        await send(element, 'ask');
        expect(askForRefresh).not.toHaveBeenCalled();
    });
});
