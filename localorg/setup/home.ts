import { html } from '../http/html.ts';
import { card, link } from './parts.ts';
import { addressOf, HOME, missing, PAGES } from './pages.ts';
import type { Answer, Visit } from './visit.ts';

export function home({ person }: Visit): Answer {
    const open = PAGES.filter((page) => page !== HOME && missing(page.permissions, person.userPermissions).length === 0);
    const items = open.map((page) => html`<li class="slds-m-bottom_small">${link(addressOf(page), page.label)}<br />${page.purpose}</li>`);
    return {
        title: 'Home',
        body: card(
            'What you can do here',
            items.length === 0
                ? html`<p>Your permissions open none of the pages.</p>`
                : html`<ul>
                      ${items}
                  </ul>`,
        ),
    };
}
