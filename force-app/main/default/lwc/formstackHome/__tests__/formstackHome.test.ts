import { find, mount, pending, refusal, settle, shows, textOf } from 'test/pages';
import { BROKEN, BROKEN_FOR_OTHERS, HEALTHY, NOT_CONNECTED } from 'test/statuses';
import FormstackHome from 'c/formstackHome';
import { tellStatus, type TokenStatus } from 'c/formstackTokenService';
import getStatus from '@salesforce/apex/FormstackTokenController.getStatus';

jest.mock('@salesforce/apex/FormstackTokenController.getStatus', () => ({ default: jest.fn() }), { virtual: true });

const asked = getStatus as unknown as jest.Mock;

async function home(status: TokenStatus) {
    asked.mockResolvedValue(status);
    const element = mount('c-formstack-home', FormstackHome);
    await settle();
    return element;
}

describe('Home', () => {
    beforeEach(() => asked.mockReset());
    afterEach(() => document.body.replaceChildren());

    it('shows the state, what to do, the counts and the ways on', async () => {
        const element = await home(BROKEN);
        expect(find(element, 'c-formstack-token-state').state).toBe('Broken');
        expect(element.shadowRoot.textContent).toContain(BROKEN.message);
        expect(find(element, '[data-tile="published"] lightning-formatted-number').value).toBe(12);
        expect(find(element, '[data-tile="failed"] lightning-formatted-number').value).toBe(1);
        const links = [...element.shadowRoot.querySelectorAll('c-formstack-page-link')] as unknown as { pageName: string }[];
        expect(links.map(({ pageName }) => pageName)).toEqual(['Formstack_Forms', 'Formstack_Admin_Settings']);
    });

    it('shows that it loads', async () => {
        const answer = pending<TokenStatus>();
        asked.mockReturnValue(answer.promise);
        const element = mount('c-formstack-home', FormstackHome);
        expect(shows(element, 'lightning-spinner')).toBe(true);
        await expect(element).toBeAccessible();
        answer.resolve(HEALTHY);
        await settle();
        expect(shows(element, 'lightning-spinner')).toBe(false);
    });

    it('shows why there is nothing to show, and tries again', async () => {
        asked.mockRejectedValueOnce(refusal('You have no access.'));
        const element = mount('c-formstack-home', FormstackHome);
        await settle();
        expect(textOf(element, '[role="alert"] p')).toBe('You have no access.');
        await expect(element).toBeAccessible();
        asked.mockResolvedValue(HEALTHY);
        find(element, 'lightning-button').click();
        await settle();
        expect(find(element, 'c-formstack-token-state').state).toBe('Healthy');
    });

    it('has words of its own where none came', async () => {
        asked.mockRejectedValueOnce({});
        const element = mount('c-formstack-home', FormstackHome);
        await settle();
        expect(textOf(element, '[role="alert"] p')).toBe('c.Formstack_No_Answer');
    });

    it('follows what the tab hears until it is removed', async () => {
        const element = await home(BROKEN);
        tellStatus(HEALTHY);
        await settle();
        expect(find(element, 'c-formstack-token-state').state).toBe('Healthy');
        element.remove();
        tellStatus(BROKEN);
    });

    it.each([
        ['healthy', HEALTHY],
        ['broken', BROKEN],
        ['broken, for others', BROKEN_FOR_OTHERS],
        ['not connected', NOT_CONNECTED],
    ])('is accessible when the token is %s', async (_, status) => {
        await expect(await home(status)).toBeAccessible();
    });
});
