import { find, mount, textOf } from 'test/pages';
import { ENTRY } from 'test/audit';
import FormstackAuditEntry from 'c/formstackAuditEntry';
import type { AuditEntry } from 'c/formstackTokenService';

function shown(entry: AuditEntry) {
    return mount('c-formstack-audit-entry', FormstackAuditEntry, { entry });
}

describe('one entry of the audit', () => {
    afterEach(() => document.body.replaceChildren());

    it('says who, why, how far and which token, and never shows what is not there', async () => {
        const element = shown(ENTRY);
        const facts = [...element.shadowRoot.querySelectorAll('dt')].map(({ textContent }) => textContent);
        expect(facts).toContain('c.Formstack_Audit_Fingerprint');
        expect(facts).not.toContain('c.Formstack_Audit_Cause');
        expect(element.shadowRoot.textContent).toContain('Dana Li');
        expect(element.shadowRoot.textContent).toContain('Administration');
        expect(element.shadowRoot.activeElement?.textContent).toBe('FTR-00007');
        await expect(element).toBeAccessible();
    });

    it('says the cause in words, not as a code', () => {
        const { textContent } = shown({ ...ENTRY, cause: 'expired', causeLabel: 'The token has expired' }).shadowRoot;
        expect(textContent).toContain('The token has expired');
    });

    it('names each form with its outcome and error', () => {
        expect(find(shown(ENTRY), 'c-formstack-table').rows).toMatchObject([
            { name: 'Contact', outcome: 'c.Formstack_Status_Publish_Failed', error: 'No such field.' },
            { name: 'Survey', outcome: 'c.Formstack_Status_Published' },
        ]);
    });

    it('says when no form was tried', async () => {
        const element = shown({ ...ENTRY, forms: [], outcome: 'Cancelled', kind: 'Form Retry' });
        expect(textOf(element, 'h4 + p')).toBe('c.Formstack_Audit_No_Forms');
        await expect(element).toBeAccessible();
    });

    it('leads back', () => {
        const element = shown(ENTRY);
        const back = jest.fn();
        element.addEventListener('back', back);
        element.shadowRoot.querySelector<HTMLElement>('lightning-button')?.click();
        expect(back).toHaveBeenCalledTimes(1);
    });
});
