import { fromAddress, toAddress, type PageReference, type PartialPageReference } from './pageReference.ts';

type Listener = (reference: PageReference | undefined) => void;

const listeners = new Set<Listener>();
let current = fromAddress(new URL(location.href));

/** The page shown now; undefined at an address that is no page. */
export function currentPage(): PageReference | undefined {
    return current;
}

/** Calls back with every page that is navigated to, until the answer is called. */
export function onNavigate(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/** Goes to a page as `NavigationMixin.Navigate` does: inside the shell without a reload, elsewhere in a new tab. */
export function navigate(reference: PartialPageReference, replace = false): void {
    const address = toAddress(reference);
    const url = new URL(address, location.href);
    if (isShellPage(url)) goTo(url, replace);
    else if (reference.type === 'standard__webPage' && !replace) window.open(url, '_blank', 'noopener');
    else location.assign(url);
}

/** Setup and the API share the prefix of the shell's pages and are served elsewhere; a change of theme needs the server too. */
export function isShellPage(url: URL): boolean {
    return url.origin === location.origin && /^\/lightning\/(?!setup\/|api\/)/.test(url.pathname) && !url.searchParams.has('theme');
}

export function goTo(url: URL, replace = false): void {
    if (replace || url.href === location.href) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
    change();
}

/** Follows the browser's own navigation, and links to pages wherever they stand. */
export function listenForNavigation(): void {
    window.addEventListener('popstate', change);
    document.addEventListener('click', (event) => {
        const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
        if (!isPlain || event.defaultPrevented) return;
        const link = event
            .composedPath()
            .find((target): target is HTMLAnchorElement => target instanceof HTMLAnchorElement && target.href !== '');
        if (link === undefined || (link.target !== '' && link.target !== '_self') || link.hasAttribute('download')) return;
        const url = new URL(link.href);
        if (!isShellPage(url)) return;
        event.preventDefault();
        goTo(url);
    });
}

function change(): void {
    current = fromAddress(new URL(location.href));
    for (const listener of [...listeners]) listener(current);
}
