import { find, mount, settle, shows } from 'test/pages';
import FormstackPageLink from 'c/formstackPageLink';
import { CurrentPageReference } from 'lightning/navigation';

const mockNavigate = jest.fn();
const mockGenerateUrl = jest.fn();

jest.mock('lightning/navigation', () => {
    const Navigate = Symbol('Navigate');
    const GenerateUrl = Symbol('GenerateUrl');
    const NavigationMixin = (Base: new () => object) =>
        class extends Base {
            [Navigate](page: unknown) {
                mockNavigate(page);
            }
            [GenerateUrl](page: unknown) {
                return mockGenerateUrl(page);
            }
        };
    const { CurrentPageReference } = jest.requireActual<object & { CurrentPageReference: unknown }>('lightning/navigation');
    return { CurrentPageReference, NavigationMixin: Object.assign(NavigationMixin, { Navigate, GenerateUrl }) };
});

const FORMS = { type: 'standard__navItemPage', attributes: { apiName: 'Formstack_Forms' } };

async function link() {
    const element = mount('c-formstack-page-link', FormstackPageLink, { pageName: 'Formstack_Forms', label: 'Go to Forms' });
    await settle();
    return element;
}

/** Clicks the link, and says whether the component kept the browser from following it; jsdom can follow none. */
function click(anchor: HTMLElement, init: MouseEventInit = {}): boolean {
    let isKept = false;
    anchor.addEventListener('click', (event) => {
        isKept = event.defaultPrevented;
        event.preventDefault();
    });
    anchor.dispatchEvent(new MouseEvent('click', { cancelable: true, ...init }));
    return isKept;
}

describe('a link to a page', () => {
    beforeEach(() => {
        mockNavigate.mockReset();
        mockGenerateUrl.mockReset().mockResolvedValue('https://org.example/lightning/n/Formstack_Forms');
    });
    afterEach(() => document.body.replaceChildren());

    it('has a real address', async () => {
        const element = await link();
        expect(mockGenerateUrl).toHaveBeenCalledWith(FORMS);
        expect(find(element, 'a').getAttribute('href')).toBe('https://org.example/lightning/n/Formstack_Forms');
        expect(find(element, 'a').textContent).toBe('Go to Forms');
        await expect(element).toBeAccessible();
    });

    it('has an address even where none can be generated', async () => {
        mockGenerateUrl.mockRejectedValue(new Error('no router'));
        expect(find(await link(), 'a').getAttribute('href')).toBe('/lightning/n/Formstack_Forms');
    });

    it('is not there on the page that it leads to', async () => {
        const element = await link();
        (CurrentPageReference as unknown as { emit(page: object): void }).emit(FORMS);
        await settle();
        expect(shows(element, 'a')).toBe(false);
    });

    it('stays in this tab when it is clicked', async () => {
        expect(click(find(await link(), 'a'))).toBe(true);
        expect(mockNavigate).toHaveBeenCalledWith(FORMS);
    });

    it.each(['ctrlKey', 'metaKey', 'shiftKey'])('lets the browser open another tab at %s', async (key) => {
        expect(click(find(await link(), 'a'), { [key]: true })).toBe(false);
        expect(mockNavigate).not.toHaveBeenCalled();
    });
});
