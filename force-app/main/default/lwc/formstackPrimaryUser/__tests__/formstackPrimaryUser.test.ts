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

    it('can be replaced by those who may', () => {
        const element = person(BROKEN_FOR_ADMIN);
        const assign = jest.fn();
        element.addEventListener('assigntome', assign);
        find(element, 'lightning-button').click();
        expect(assign).toHaveBeenCalledTimes(1);
    });

    it.each([
        ['the Primary User', BROKEN],
        ['those who may not', BROKEN_FOR_OTHERS],
    ])('offers no Assign to Me to %s', (_, status) => {
        expect(shows(person(status), 'lightning-button')).toBe(false);
    });

    it('offers it disabled while something is under way', () => {
        expect(find(person(BROKEN_FOR_ADMIN, true), 'lightning-button').disabled).toBe(true);
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
