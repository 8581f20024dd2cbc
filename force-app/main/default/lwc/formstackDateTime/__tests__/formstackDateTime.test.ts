import { find, mount } from 'test/pages';
import timeZone from '@salesforce/i18n/timeZone';
import FormstackDateTime from 'c/formstackDateTime';

describe('a date with its time', () => {
    afterEach(() => document.body.replaceChildren());

    it.each(['long', 'short'])('is in the time zone of the user, with a %s month', async (month) => {
        const element = mount('c-formstack-date-time', FormstackDateTime, { value: '2026-05-04T09:30:00.000Z', month });
        const shown = find(element, 'lightning-formatted-date-time');
        expect(shown).toMatchObject({ value: '2026-05-04T09:30:00.000Z', month, timeZone });
        await expect(element).toBeAccessible();
    });
});
