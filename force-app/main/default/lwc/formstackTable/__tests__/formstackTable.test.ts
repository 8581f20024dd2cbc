import { find, mount, settle, shows, textOf } from 'test/pages';
import FormstackTable, { type Column } from 'c/formstackTable';

const COLUMNS: readonly Column[] = [
    { name: 'name', label: 'Name', type: 'link' },
    { name: 'publishedAt', label: 'Published', type: 'date' },
    { name: 'error', label: 'Error' },
    { name: 'name', label: 'Publish', type: 'button' },
];
const ROWS = [
    { id: 'a', name: 'Contact', publishedAt: '2026-05-01T08:00:00.000Z', error: 'No.' },
    { id: 'b', name: 'Survey', publishedAt: undefined },
];

async function table(rows: object[] = ROWS) {
    const element = mount('c-formstack-table', FormstackTable, { label: 'Forms', columns: COLUMNS, rows });
    await settle();
    return element;
}

describe('the table', () => {
    afterEach(() => document.body.replaceChildren());

    it('has a name, names its columns, and says beside each value what it is', async () => {
        const element = await table();
        expect(find(element, 'table').getAttribute('aria-label')).toBe('Forms');
        expect([...element.shadowRoot.querySelectorAll('th')].map(({ textContent }) => textContent)).toEqual(
            COLUMNS.map(({ label }) => label),
        );
        expect([...element.shadowRoot.querySelectorAll('tbody tr:first-child td')].map((cell) => cell.getAttribute('data-label'))).toEqual(
            COLUMNS.map(({ label }) => label),
        );
        expect(textOf(element, 'td[role="rowheader"]')).toBe('Contact');
        await expect(element).toBeAccessible();
    });

    it('shows a date only where there is one', async () => {
        const element = await table();
        expect(find(element, 'tr:first-child c-formstack-date-time').value).toBe(ROWS[0]?.publishedAt);
        expect(shows(element, 'tr:last-child c-formstack-date-time')).toBe(false);
    });

    it('tells apart the same button in each row, and says whose was pressed', async () => {
        const element = await table();
        const acted: unknown[] = [];
        element.addEventListener('act', (event) => acted.push((event as CustomEvent).detail));
        find(element, 'tr:last-child [aria-label="Publish: Survey"]').click();
        find(element, 'tr:first-child button').click();
        expect(acted).toEqual(['b', 'a']);
    });

    it('puts the focus on a row, or on itself when the row has gone', async () => {
        const element = await table();
        (element.focusRow as (id: string) => void)('b');
        expect(element.shadowRoot.activeElement?.textContent).toBe('Survey');
        (element.focusRow as (id: string) => void)('c');
        expect(element.shadowRoot.activeElement?.tagName).toBe('TABLE');
    });
});
