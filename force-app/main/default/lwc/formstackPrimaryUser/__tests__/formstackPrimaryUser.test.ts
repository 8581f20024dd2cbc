import { find, mount, shows, textOf } from 'test/pages';
import { BROKEN, BROKEN_FOR_ADMIN, BROKEN_FOR_OTHERS, NOT_CONNECTED } from 'test/statuses';
import FormstackPrimaryUser from 'c/formstackPrimaryUser';
import type { TokenStatus } from 'c/formstackTokenService';

function person(status: TokenStatus, isBusy = false) {
    return mount('c-formstack-primary-user', FormstackPrimaryUser, { status, isBusy });
}

describe('the Primary User', () => {
    afterEach(() => document.body.replaceChildren());

    it('is named, with a mail link', () => {
        const element = person(BROKEN_FOR_OTHERS);
        expect(textOf(element, '.name')).toBe('Dana Li');
        expect(find(element, 'lightning-formatted-email').value).toBe('dana@example.com');
    });

    it('is told to be the one', () => {
        expect(person(BROKEN).shadowRoot.textContent).toContain('c.Formstack_You_Are_Primary');
        expect(person(BROKEN_FOR_OTHERS).shadowRoot.textContent).not.toContain('c.Formstack_You_Are_Primary');
    });

    it('is nobody where nobody holds the license', () => {
        expect(person(NOT_CONNECTED).shadowRoot.textContent).toContain('c.Formstack_Nobody');
    });

    it.each([
        ['assigntome', BROKEN_FOR_ADMIN],
        ['assignother', BROKEN_FOR_ADMIN],
        ['ask', BROKEN_FOR_OTHERS],
    ])('fires %s', (eventName, status) => {
        const element = person(status);
        const heard = jest.fn();
        element.addEventListener(eventName, heard);
        find(element, `[data-action="${eventName}"]`).click();
        expect(heard).toHaveBeenCalledTimes(1);
    });

    it.each([
        ['the Primary User', BROKEN, []],
        ['an administrator', BROKEN_FOR_ADMIN, ['ask', 'assigntome', 'assignother']],
        ['those who may only ask', BROKEN_FOR_OTHERS, ['ask']],
        ['those who can ask nobody', NOT_CONNECTED, []],
    ])('offers to %s what they may do', (_, status, actions) => {
        const buttons = [...person(status).shadowRoot.querySelectorAll('lightning-button')];
        expect(buttons.map((button) => button.getAttribute('data-action'))).toEqual(actions);
    });

    it('says who has asked, in place of the button', () => {
        const element = person({ ...BROKEN_FOR_OTHERS, canAsk: false, askNote: 'Sam has asked.' });
        expect(textOf(element, '.note')).toBe('Sam has asked.');
        expect(shows(element, '[data-action="ask"]')).toBe(false);
    });

    it('offers everything disabled while something is under way', () => {
        const buttons = [...person(BROKEN_FOR_ADMIN, true).shadowRoot.querySelectorAll<HTMLButtonElement>('lightning-button')];
        expect(buttons.map(({ disabled }) => disabled)).toEqual([true, true, true]);
    });

    it.each([
        ['the Primary User', BROKEN],
        ['an administrator', BROKEN_FOR_ADMIN],
        ['others', BROKEN_FOR_OTHERS],
        ['an org without one', NOT_CONNECTED],
    ])('is accessible to %s', async (_, status) => {
        await expect(person(status)).toBeAccessible();
    });
});
