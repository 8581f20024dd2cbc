import { boot } from '../boot.ts';
import { h } from '../dom.ts';
import { messageOf } from '../errors.ts';
import { makePage, type ShownPage } from '../pages/page.ts';
import { problemPage } from '../pages/problem.ts';
import { goTo, currentPage, onNavigate } from '../router.ts';
import { currentApplication, startOf } from './applications.ts';
import { contextBar } from './contextBar.ts';
import { globalHeader } from './header.ts';
import { utilityBar } from './utilityBar.ts';

/** Builds the shell around the pages and shows each page that is navigated to. */
export async function startShell(): Promise<void> {
    const bar = contextBar();
    const main = h('main', { id: 'main', class: 'shell-main', tabindex: '-1' });
    const announcer = h('div', { class: 'slds-assistive-text', role: 'status' });
    const utilities = h('div');
    document.body.append(globalHeader(bar.element), main, utilities, announcer);
    let shownApplication: string | undefined;
    let latest = 0;

    const show = async (isFirst: boolean): Promise<void> => {
        const turn = ++latest;
        const reference = currentPage();
        bar.show(reference);
        main.setAttribute('aria-busy', 'true');
        const page = await makePage(reference).catch((error: unknown): ShownPage => ({
            title: 'This page cannot be shown',
            element: problemPage('This page cannot be shown', messageOf(error)),
        }));
        // Whoever clicks on before a page has loaded gets the later page.
        if (turn !== latest) return;
        if ('redirect' in page) {
            goTo(new URL(page.redirect, location.href), true);
            return;
        }
        document.title = `${page.title} | ${boot.orgName}`;
        main.replaceChildren(page.element);
        const application = currentApplication()?.name;
        if (application !== shownApplication) {
            shownApplication = application;
            utilities.replaceChildren(...[utilityBar()].filter((element) => element !== undefined));
        }
        if (!isFirst) {
            window.scrollTo(0, 0);
            main.focus({ preventScroll: true });
            announcer.textContent = page.title;
        }
        await page.placed;
        if (turn !== latest) return;
        main.removeAttribute('aria-busy');
        markReady();
    };

    onNavigate(() => void show(false));
    const { pathname, search } = location;
    if (/^\/lightning\/?$/.test(pathname)) goTo(new URL(startOf(currentApplication()) + search, location.href), true);
    else await show(true);
}

/** Tests wait for `data-ready`: the first page stands and has been painted. */
function markReady(): void {
    const mark = () => document.documentElement.setAttribute('data-ready', '');
    requestAnimationFrame(() => setTimeout(mark));
    // A window in the background is never painted.
    if (document.hidden) mark();
}
