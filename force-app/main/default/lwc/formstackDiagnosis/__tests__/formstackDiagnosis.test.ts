import { find, mount, pending, refusal, settle, shows, textOf, type TestElement } from 'test/pages';
import { ADA, BROKEN, HEALTHY } from 'test/statuses';
import FormstackDiagnosis from 'c/formstackDiagnosis';
import { tellStatus, type Diagnosis, type Finding } from 'c/formstackTokenService';
import diagnose from '@salesforce/apex/FormstackDiagnosisController.diagnose';
import getStatus from '@salesforce/apex/FormstackTokenController.getStatus';
import recheck from '@salesforce/apex/FormstackDiagnosisController.recheck';

jest.mock('@salesforce/apex/FormstackDiagnosisController.diagnose', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackDiagnosisController.recheck', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.getStatus', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Diagnosis_Open_Setup', () => ({ default: 'Open {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Recheck_Done', () => ({ default: 'found: {0}' }), { virtual: true });

const mocked = (method: unknown): jest.Mock => method as jest.Mock;

const BLOCKED: Finding = {
    cause: 'app_blocked',
    certainty: 'Proven',
    title: 'The Formstack app is blocked',
    evidence: ['4 May 2026, 06:30: Alex Moreno. Blocked Formstack', 'On 4 May 2026 this org refused the token.'],
    counterEvidence: [],
    remedy: 'Press Unblock.',
    setupUrl: '/lightning/setup/ConnectedAppsUsage/home',
    setupName: 'Connected Apps OAuth Usage',
};
const REVOKED: Finding = {
    cause: 'connection_revoked',
    certainty: 'Likely',
    title: 'The connection was revoked',
    evidence: ['Dana Li has no connection to Formstack any more.'],
    counterEvidence: ['The token worked after that, on 4 May 2026.'],
    remedy: 'Refresh it.',
};
const SILENT: Finding = { ...REVOKED, cause: 'service_silent', certainty: 'Unknown', title: 'The service could not tell' };
const CHANGED: Finding = { ...REVOKED, cause: 'policy_changed', certainty: 'Possible', title: 'Policies were changed' };
const UNSEEN: Finding = {
    cause: 'policy_changed',
    certainty: 'NotChecked',
    title: 'The policies were changed',
    evidence: ['You would need View Setup.'],
    counterEvidence: [],
};

const found = (...findings: Finding[]): Diagnosis => ({ findings, checkedAt: '2026-05-04T09:30:00.000Z' });

async function diagnosis(answer: Diagnosis): Promise<TestElement> {
    mocked(diagnose).mockResolvedValue(answer);
    const element = mount('c-formstack-diagnosis', FormstackDiagnosis);
    await settle();
    return element;
}

async function press(element: TestElement, selector: string): Promise<void> {
    find(element, selector).click();
    await settle();
}

const button = (element: TestElement) => find(element, 'lightning-button[slot="actions"]');
const textsOf = (element: TestElement, selector: string) =>
    [...element.shadowRoot.querySelectorAll(selector)].map((one) => (one.textContent ?? '').trim());

describe('the diagnosis', () => {
    beforeEach(() => {
        [diagnose, recheck, getStatus].forEach((method) => mocked(method).mockReset());
        mocked(getStatus).mockResolvedValue(HEALTHY);
    });
    afterEach(() => document.body.replaceChildren());

    it('shows that it loads, and asks no service for it', async () => {
        mocked(diagnose).mockReturnValue(pending<Diagnosis>().promise);
        const element = mount('c-formstack-diagnosis', FormstackDiagnosis);
        expect(shows(element, '.loading lightning-spinner')).toBe(true);
        expect(recheck).not.toHaveBeenCalled();
        await expect(element).toBeAccessible();
    });

    it('shows a finding with its certainty, evidence, remedy and a link that opens a tab', async () => {
        const element = await diagnosis(found(BLOCKED));
        expect(textOf(element, '[data-cause="app_blocked"] h3')).toBe('The Formstack app is blocked');
        expect(textOf(element, '.slds-badge')).toBe('c.Formstack_Certainty_Proven');
        expect(textsOf(element, '.evidence li')).toEqual(BLOCKED.evidence);
        expect(textOf(element, '.remedy')).toBe('Press Unblock.');
        const link = find<HTMLAnchorElement>(element, 'a');
        expect([link.getAttribute('href'), link.target, link.textContent.trim()]).toEqual([
            '/lightning/setup/ConnectedAppsUsage/home',
            '_blank',
            'Open Connected Apps OAuth Usage',
        ]);
        expect(shows(element, '.against')).toBe(false);
        await expect(element).toBeAccessible();
    });

    it('keeps the order of the server and does not hide what speaks against a finding', async () => {
        const element = await diagnosis(found(BLOCKED, REVOKED, SILENT, CHANGED));
        expect(textsOf(element, '.slds-badge')).toEqual([
            'c.Formstack_Certainty_Proven',
            'c.Formstack_Certainty_Likely',
            'c.Formstack_Certainty_Unknown',
            'c.Formstack_Certainty_Possible',
        ]);
        expect(textsOf(element, '[data-cause="connection_revoked"] .against li')).toEqual(REVOKED.counterEvidence);
        await expect(element).toBeAccessible();
    });

    it('says that nothing is wrong, and when that was checked', async () => {
        const element = await diagnosis(found());
        expect(textOf(element, '.nothing')).toBe('c.Formstack_Diagnosis_Nothing');
        expect(find(element, 'c-formstack-date-time').value).toBe('2026-05-04T09:30:00.000Z');
        await expect(element).toBeAccessible();
    });

    it('gathers what could not be checked by its reason, and promises no more than was seen', async () => {
        const blocked: Finding = { ...UNSEEN, cause: 'app_blocked', title: 'The app is blocked' };
        const frozen: Finding = { ...UNSEEN, cause: 'user', title: 'The user is frozen', evidence: ['You would need Manage Users.'] };
        const element = await diagnosis(found(blocked, UNSEEN, frozen));
        expect(textOf(element, '.nothing')).toBe('c.Formstack_Diagnosis_Nothing_Found');
        expect(textsOf(element, '.gap p')).toEqual(['You would need View Setup.', 'You would need Manage Users.']);
        expect(textsOf(element, '.gap li')).toEqual(['The app is blocked', 'The policies were changed', 'The user is frozen']);
        await expect(element).toBeAccessible();
    });

    it('says why it failed, and tries again', async () => {
        mocked(diagnose).mockRejectedValueOnce(refusal('Something went wrong.'));
        const element = mount('c-formstack-diagnosis', FormstackDiagnosis);
        await settle();
        expect(textOf(element, '[role="alert"] p')).toBe('Something went wrong.');
        await expect(element).toBeAccessible();

        mocked(diagnose).mockResolvedValue(found());
        await press(element, '[role="alert"] lightning-button');
        expect(shows(element, '[role="alert"]')).toBe(false);
        expect(shows(element, '.nothing')).toBe(true);
    });

    it('says so when the server does not answer', async () => {
        mocked(diagnose).mockRejectedValueOnce({});
        const element = mount('c-formstack-diagnosis', FormstackDiagnosis);
        await settle();
        expect(textOf(element, '[role="alert"] p')).toBe('c.Formstack_No_Answer');
    });

    it('tells whoever may not see it whom to ask', async () => {
        mocked(diagnose).mockRejectedValueOnce(refusal("You do not have access to the Apex class named 'FormstackDiagnosisController'"));
        const element = mount('c-formstack-diagnosis', FormstackDiagnosis);
        await settle();
        expect(textOf(element, '[role="alert"] p')).toBe('c.Formstack_No_Access');
        await expect(element).toBeAccessible();
    });

    it('offers Recheck disabled, with the reason, to whoever may not ask for it', async () => {
        const element = await diagnosis({ ...found(BLOCKED), refusal: 'Ask Dana Li.' });
        expect(button(element).disabled).toBe(true);
        expect(textOf(element, '.refusal')).toBe('Ask Dana Li.');
        await press(element, 'lightning-button[slot="actions"]');
        expect(recheck).not.toHaveBeenCalled();
        await expect(element).toBeAccessible();
    });

    describe('when rechecked', () => {
        it('shows that it asks, then what came of it, says it, and has the whole page know', async () => {
            const element = await diagnosis(found());
            const asked = pending<Diagnosis>();
            mocked(recheck).mockReturnValue(asked.promise);
            await press(element, 'lightning-button[slot="actions"]');
            await press(element, 'lightning-button[slot="actions"]');
            expect(recheck).toHaveBeenCalledTimes(1);
            expect(shows(element, 'lightning-spinner')).toBe(true);
            await expect(element).toBeAccessible();

            asked.resolve(found(BLOCKED, REVOKED, UNSEEN));
            await settle();
            expect(textOf(element, '[aria-live="polite"]')).toBe('found: 2');
            expect(shows(element, '[data-cause="app_blocked"]')).toBe(true);
            expect(shows(element, 'lightning-spinner')).toBe(false);
            expect(getStatus).toHaveBeenCalledTimes(1);
        });

        it('says that nothing is wrong', async () => {
            const element = await diagnosis(found(BLOCKED));
            mocked(recheck).mockResolvedValue(found());
            await press(element, 'lightning-button[slot="actions"]');
            expect(textOf(element, '[aria-live="polite"]')).toBe('c.Formstack_Recheck_Done_Nothing');
        });

        it('keeps what it knew when it is refused', async () => {
            const element = await diagnosis(found(BLOCKED));
            mocked(recheck).mockRejectedValue(refusal('Ask Dana Li.'));
            await press(element, 'lightning-button[slot="actions"]');
            expect(textOf(element, '[role="alert"] p')).toBe('Ask Dana Li.');
            expect(shows(element, '[data-cause="app_blocked"]')).toBe(true);
            expect(textOf(element, '[aria-live="polite"]')).toBe('');
            expect(button(element).disabled).toBe(false);
            await expect(element).toBeAccessible();
        });

        it('does not diagnose once more for its own news', async () => {
            mocked(getStatus).mockResolvedValue(BROKEN);
            const element = await diagnosis(found());
            tellStatus(HEALTHY);
            mocked(recheck).mockResolvedValue(found(BLOCKED));
            await press(element, 'lightning-button[slot="actions"]');
            expect(diagnose).toHaveBeenCalledTimes(1);
        });

        it('is not overtaken by an older answer', async () => {
            const element = await diagnosis(found());
            const older = pending<Diagnosis>();
            mocked(diagnose).mockReturnValue(older.promise);
            tellStatus(HEALTHY);
            tellStatus(BROKEN);
            mocked(recheck).mockResolvedValue(found(BLOCKED));
            await press(element, 'lightning-button[slot="actions"]');
            older.resolve(found());
            await settle();
            expect(shows(element, '[data-cause="app_blocked"]')).toBe(true);
        });
    });

    it('diagnoses anew when the token is no longer as it was', async () => {
        const element = await diagnosis(found(BLOCKED));
        tellStatus(BROKEN);
        tellStatus({ ...BROKEN });
        expect(diagnose).toHaveBeenCalledTimes(1);
        mocked(diagnose).mockResolvedValue(found());
        tellStatus({ ...BROKEN, primaryUser: ADA });
        await settle();
        expect(diagnose).toHaveBeenCalledTimes(2);
        expect(shows(element, '.nothing')).toBe(true);
    });

    it('hears nothing any more once it is gone', async () => {
        const element = await diagnosis(found());
        tellStatus(HEALTHY);
        element.remove();
        tellStatus(BROKEN);
        expect(diagnose).toHaveBeenCalledTimes(1);
    });
});
