import { find, mount, shows, textOf } from 'test/pages';
import { BROKEN, EXPIRING, HEALTHY, NOT_CONNECTED, UNKNOWN } from 'test/statuses';
import FormstackTokenFacts from 'c/formstackTokenFacts';
import type { TokenStatus } from 'c/formstackTokenService';

jest.mock('@salesforce/label/c.Formstack_Days_Left', () => ({ default: 'days left: {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Failure_With_Detail', () => ({ default: '{0} ({1})' }), { virtual: true });

function facts(status: TokenStatus) {
    return mount('c-formstack-token-facts', FormstackTokenFacts, { status });
}

describe('the facts of the token', () => {
    afterEach(() => document.body.replaceChildren());

    it('are its state, holder and dates', () => {
        const element = facts(HEALTHY);
        expect(find(element, 'c-formstack-token-state').state).toBe('Healthy');
        expect(textOf(element, '[data-fact="holder"]')).toBe('Dana Li');
        expect(find(element, '[data-fact="issued"] c-formstack-date-time').value).toBe(HEALTHY.issuedAt);
        expect(find(element, '[data-fact="expires"] c-formstack-date-time').value).toBe(HEALTHY.expiresAt);
        expect(find(element, '[data-fact="proven"] c-formstack-date-time').value).toBe(HEALTHY.lastVerifiedAt);
        expect(shows(element, '[data-fact="failure"]')).toBe(false);
        expect(shows(element, '[data-fact="failed"]')).toBe(false);
    });

    it.each([
        [3, 'days left: 3'],
        [0, 'days left: 0'],
    ])('say that %i days are left', (daysLeft, words) => {
        expect(textOf(facts({ ...EXPIRING, daysLeft }), '[data-fact="expires"]')).toContain(words);
    });

    it('never say that days are left of a token that has expired', () => {
        const element = facts({ ...BROKEN, daysLeft: -5 });
        expect(textOf(element, '[data-fact="expires"]')).not.toContain('days left');
        expect(find(element, '[data-fact="expires"] lightning-relative-date-time').value).toBe(Date.parse(BROKEN.expiresAt ?? ''));
    });

    it('name the failure by its detail and code, and since when', () => {
        const element = facts(BROKEN);
        expect(textOf(element, '[data-fact="failure"]')).toBe('expired access/refresh token (invalid_grant)');
        expect(find(element, '[data-fact="failed"] c-formstack-date-time').value).toBe(BROKEN.failedAt);
    });

    it('name a failure by its code alone', () => {
        expect(textOf(facts(UNKNOWN), '[data-fact="failure"]')).toBe('service_unreachable');
    });

    it('say what is not there yet', () => {
        const element = facts(NOT_CONNECTED);
        expect(textOf(element, '[data-fact="holder"]')).toBe('c.Formstack_Nobody');
        expect(textOf(element, '[data-fact="issued"]')).toBe('c.Formstack_Never');
    });

    it('say whether the next publish refreshes', () => {
        expect(shows(facts(HEALTHY), '[data-fact="reset"]')).toBe(false);
        expect(shows(facts({ ...BROKEN, isResetRequested: true }), '[data-fact="reset"]')).toBe(true);
    });

    it.each([
        ['healthy', HEALTHY],
        ['expiring', EXPIRING],
        ['broken', BROKEN],
        ['unknown', UNKNOWN],
        ['not connected', NOT_CONNECTED],
    ])('are accessible when the token is %s', async (_, status) => {
        await expect(facts(status)).toBeAccessible();
    });
});
