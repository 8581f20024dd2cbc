import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, Html } from '../http/html.ts';
import { addressOf, HOME, missing, PAGES, type SetupPage } from './pages.ts';
import type { Visit } from './visit.ts';

const STYLES = new Html(readFileSync(join(import.meta.dirname, 'setup.css'), 'utf8'));
const SPRITE = '/lwc/assets/slds/icons/utility-sprite/svg/symbols.svg';

/** A whole page of Setup: header, navigation, and the page's own title and body. Setup speaks English, as its words are the org's own. */
export function framed(visit: Visit, title: string, body: Html): string {
    const { service, person, page } = visit;
    return html`<!doctype html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>${title} | ${service.organization.name} Setup</title>
                <link rel="icon" href="data:," />
                <link rel="stylesheet" href="/lwc/assets/slds/styles/salesforce-lightning-design-system.min.css" />
                <style>
                    ${STYLES}
                </style>
            </head>
            <body class="slds-scope">
                <a class="slds-assistive-text slds-assistive-text_focus" href="#main">Skip to main content</a>
                <header class="setup-header">
                    <a class="setup-org" href="${addressOf(HOME)}"
                        >${icon('setup')}<span class="slds-truncate">${service.organization.name} Setup</span></a
                    >
                    <a class="slds-button" href="/lightning">${icon('back')}Back to the app</a>
                    <a class="slds-button" href="/logout">Log out ${person.name}</a>
                </header>
                <div class="setup-columns">
                    ${navigation(page, person.userPermissions)}
                    <main id="main" tabindex="-1">
                        <div class="slds-page-header slds-m-bottom_small">
                            <p class="slds-text-body_small">Setup</p>
                            <h1 class="slds-page-header__title">${title}</h1>
                        </div>
                        ${body}
                    </main>
                </div>
            </body>
        </html>`.text;
}

/** What a person may not open does not stand there. In a narrow window it is folded away. */
function navigation(current: SetupPage, permissions: readonly string[]): Html {
    const open = PAGES.filter((page) => missing(page.permissions, permissions).length === 0);
    const sections = [...new Set(open.map((page) => page.section))];
    const item = (page: SetupPage): Html =>
        html`<li>
            <a href="${addressOf(page)}" ${page === current ? new Html('aria-current="page"') : ''}>${page.label}</a>
        </li>`;
    const list = sections.map(
        (section) =>
            html`${section === '' ? '' : html`<h2>${section}</h2>`}
                <ul>
                    ${open.filter((page) => page.section === section).map(item)}
                </ul>`,
    );
    return html`<nav aria-label="Setup">
        <details>
            <summary>Setup menu</summary>
            ${list}
        </details>
        <div class="setup-wide">${list}</div>
    </nav>`;
}

function icon(name: string): Html {
    return html`<svg class="slds-icon slds-icon_x-small slds-icon-text-default slds-m-right_x-small" aria-hidden="true">
        <use href="${SPRITE}#${name}"></use>
    </svg>`;
}
