import { find, mount, textOf } from 'test/pages';
import FormstackTokenState from 'c/formstackTokenState';

describe('a state of the token', () => {
    afterEach(() => document.body.replaceChildren());

    it.each([
        ['Healthy', 'c.Formstack_Token_Healthy', 'utility:success', 'success'],
        ['Expiring', 'c.Formstack_Token_Expiring', 'utility:warning', 'warning'],
        ['Broken', 'c.Formstack_Token_Broken', 'utility:error', 'error'],
        ['NotConnected', 'c.Formstack_Token_Not_Connected', 'utility:error', 'error'],
        ['Unknown', 'c.Formstack_Token_Unknown', 'utility:help', ''],
    ])('%s is a word and an icon, never a colour alone', async (state, word, iconName, variant) => {
        const element = mount('c-formstack-token-state', FormstackTokenState, { state });
        expect(textOf(element, 'span')).toBe(word);
        expect(find(element, 'lightning-icon')).toMatchObject({ iconName, variant });
        await expect(element).toBeAccessible();
    });
});
