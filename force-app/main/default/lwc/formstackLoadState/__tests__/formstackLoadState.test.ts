import { find, mount, settle, shows, textOf } from 'test/pages';
import FormstackLoadState from 'c/formstackLoadState';

const NAME = 'c-formstack-load-state';

describe('the load state', () => {
    afterEach(() => {
        document.body.replaceChildren();
    });

    it('is nothing once the content is there', async () => {
        const element = mount(NAME, FormstackLoadState, { content: [] });
        await settle();
        expect(find(element, '.state').children).toHaveLength(0);
    });

    it('turns while the content is on its way', async () => {
        const element = mount(NAME, FormstackLoadState);
        await settle();
        expect(find(element, 'lightning-spinner').alternativeText).toBe('c.Formstack_Loading');
        await expect(element).toBeAccessible();
    });

    it('says a problem instead, and offers to try again only while there is nothing else', async () => {
        const element = mount(NAME, FormstackLoadState, { content: [], problem: 'You may not.' });
        await settle();
        expect(textOf(element, '[role="alert"]')).toBe('You may not.');
        expect(shows(element, 'lightning-spinner')).toBe(false);
        expect(shows(element, 'lightning-button')).toBe(false);
        await expect(element).toBeAccessible();
    });

    it('says that there is nothing', async () => {
        const element = mount(NAME, FormstackLoadState, { content: [], empty: 'No forms yet.' });
        await settle();
        expect(textOf(element, '.state')).toBe('No forms yet.');
        await expect(element).toBeAccessible();
    });

    it('tells who owns it to try again', async () => {
        const element = mount(NAME, FormstackLoadState, { problem: 'Down.' });
        const tried = jest.fn();
        element.addEventListener('tryagain', tried);
        await settle();
        find(element, 'lightning-button').click();
        expect(tried).toHaveBeenCalledTimes(1);
        expect(element.shadowRoot.activeElement?.className).toBe('state');
        await expect(element).toBeAccessible();
    });
});
