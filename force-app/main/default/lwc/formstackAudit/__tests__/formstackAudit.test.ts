import { find, mount, pending, refusal, settle, shows, textOf, type TestElement } from 'test/pages';
import { ENTRY, PAGE } from 'test/audit';
import { HEALTHY } from 'test/statuses';
import FormstackAudit from 'c/formstackAudit';
import { tellStatus, type AuditPage } from 'c/formstackTokenService';
import exportEntries from '@salesforce/apex/FormstackAuditController.exportEntries';
import getEntry from '@salesforce/apex/FormstackAuditController.getEntry';
import getPage from '@salesforce/apex/FormstackAuditController.getPage';

jest.mock('@salesforce/apex/FormstackAuditController.exportEntries', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackAuditController.getEntry', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackAuditController.getPage', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Audit_Position', () => ({ default: '{0} of {1}, {2} in all' }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Audit_Exported', () => ({ default: '{0} of {1} exported' }), { virtual: true });

const mocked = (method: unknown): jest.Mock => method as jest.Mock;

async function audit(page: AuditPage = PAGE): Promise<TestElement> {
    mocked(getPage).mockResolvedValue(page);
    const element = mount('c-formstack-audit', FormstackAudit);
    await settle();
    return element;
}

async function press(element: TestElement, action: string): Promise<void> {
    find(element, `[data-action="${action}"]`).click();
    await settle();
}

async function open(element: TestElement): Promise<void> {
    find(element, 'c-formstack-table').dispatchEvent(new CustomEvent('act', { detail: ENTRY.id }));
    await settle();
}

describe('the audit', () => {
    beforeEach(() => {
        for (const method of [exportEntries, getEntry, getPage]) mocked(method).mockReset();
    });
    afterEach(() => {
        document.body.replaceChildren();
        jest.restoreAllMocks();
    });

    it('lists the newest page', async () => {
        const element = await audit();
        expect(getPage).toHaveBeenCalledWith({ outcome: '', pageNumber: 1 });
        expect(find(element, 'c-formstack-table').rows).toEqual([
            expect.objectContaining({
                name: 'FTR-00007',
                outcome: 'c.Formstack_Outcome_Succeeded',
                requestedBy: 'Dana Li',
                forms: '1 / 2',
            }),
        ]);
        expect(textOf(element, '.note')).toBe('1 of 3, 45 in all');
        await expect(element).toBeAccessible();
    });

    it('turns pages between the first and the last', async () => {
        const element = await audit();
        expect(find(element, '[data-action="previous"]').disabled).toBe(true);
        mocked(getPage).mockResolvedValue({ ...PAGE, pageNumber: 3 });
        await press(element, 'next');
        expect(getPage).toHaveBeenLastCalledWith({ outcome: '', pageNumber: 2 });
        expect(find(element, '[data-action="next"]').disabled).toBe(true);
        expect(element.shadowRoot.activeElement?.textContent).toBe('3 of 3, 45 in all');
        await press(element, 'previous');
        expect(getPage).toHaveBeenLastCalledWith({ outcome: '', pageNumber: 2 });
    });

    it('shows one outcome alone, from its first page on', async () => {
        const element = await audit({ ...PAGE, pageNumber: 2 });
        const select = find<HTMLSelectElement>(element, 'select');
        select.value = 'Failed';
        select.dispatchEvent(new Event('change'));
        await settle();
        expect(getPage).toHaveBeenLastCalledWith({ outcome: 'Failed', pageNumber: 1 });
    });

    it('says in its live region that the filter shows nothing, and still lets another one be chosen', async () => {
        const element = await audit();
        mocked(getPage).mockResolvedValue({ entries: [], total: 0, pageNumber: 1, pages: 1 });
        find<HTMLSelectElement>(element, 'select').value = 'Failed';
        find(element, 'select').dispatchEvent(new Event('change'));
        await settle();
        expect(textOf(element, '[role="status"]')).toBe('c.Formstack_Audit_None_Such');
        expect(shows(element, 'c-formstack-table')).toBe(false);
        await expect(element).toBeAccessible();
    });

    it('says that there is nothing', async () => {
        const element = await audit({ entries: [], total: 0, pageNumber: 1, pages: 1 });
        expect(textOf(element, '.state')).toBe('c.Formstack_Audit_None');
        expect(shows(element, '[data-action="export"]')).toBe(false);
        await expect(element).toBeAccessible();
    });

    it('loads with a spinner', async () => {
        mocked(getPage).mockReturnValue(new Promise(() => undefined));
        const element = mount('c-formstack-audit', FormstackAudit);
        expect(shows(element, 'lightning-spinner')).toBe(true);
        await expect(element).toBeAccessible();
    });

    it('says why it is not shown, and tries again', async () => {
        mocked(getPage).mockRejectedValue(refusal('You may not.'));
        const element = mount('c-formstack-audit', FormstackAudit);
        await settle();
        expect(textOf(element, '[role="alert"] p')).toBe('You may not.');
        expect(shows(element, 'lightning-spinner')).toBe(false);
        await expect(element).toBeAccessible();
        mocked(getPage).mockResolvedValue(PAGE);
        find(element, '[role="alert"] lightning-button').click();
        await settle();
        expect(shows(element, 'c-formstack-table')).toBe(true);
    });

    it('opens an entry, and leads back to the list', async () => {
        const element = await audit();
        mocked(getEntry).mockResolvedValue(ENTRY);
        await open(element);
        expect(getEntry).toHaveBeenCalledWith({ refreshId: ENTRY.id });
        expect(find(element, 'c-formstack-audit-entry').entry).toEqual(ENTRY);
        find(element, 'c-formstack-audit-entry').dispatchEvent(new CustomEvent('back'));
        await settle();
        expect(find(element, 'c-formstack-table').shadowRoot?.activeElement?.textContent).toBe(ENTRY.name);
    });

    it('exports what the filter shows as a file, and says how much that is', async () => {
        const element = await audit();
        const files: { name: string; text: string }[] = [];
        jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
            files.push({ name: this.download, text: decodeURIComponent(this.href.replace(/^[^,]*,/, '')) });
        });
        mocked(exportEntries).mockResolvedValue({ text: '"a","b"', entries: 1000, total: 1200 });
        await press(element, 'export');
        expect(files).toEqual([{ name: 'token-refreshes.csv', text: '\ufeff"a","b"' }]);
        expect(textOf(element, '.note')).toBe('1000 of 1200 exported');
    });

    it('hears that something has changed', async () => {
        await audit();
        tellStatus(HEALTHY);
        await settle();
        expect(getPage).toHaveBeenCalledTimes(2);
    });

    it('asks once more when something changes while an answer is under way', async () => {
        const element = await audit();
        const late = pending<AuditPage>();
        mocked(getPage).mockReturnValueOnce(late.promise);
        tellStatus(HEALTHY);
        tellStatus(HEALTHY);
        tellStatus(HEALTHY);
        late.resolve({ ...PAGE, entries: [], total: 0 });
        await settle();
        expect(getPage).toHaveBeenCalledTimes(3);
        expect(shows(element, 'c-formstack-table')).toBe(true);
    });
});
