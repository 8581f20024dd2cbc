import { boot } from '../boot.ts';
import { h } from '../dom.ts';
import type { PageReference } from '../pageReference.ts';
import { objectOf } from '../rest.ts';
import { currentApplication, rememberApplication, startOf, tabsOf } from '../shell/applications.ts';
import { makeComponent } from './component.ts';
import { flexiPage } from './flexiPage.ts';
import { listPage } from './listPage.ts';
import { hiddenHeading } from './pageHeader.ts';
import { problemPage } from './problem.ts';
import { recordPage } from './recordPage.ts';

/** A page to show, or the address of the page to show instead. */
export type Page = ShownPage | { readonly redirect: string };

export interface ShownPage {
    readonly title: string;
    readonly element: HTMLElement;
    /** Settles when the page is complete, where it is not so from the start. */
    readonly placed?: Promise<unknown>;
}

/** Makes the page that a reference stands for. */
export async function makePage(reference: PageReference | undefined): Promise<Page> {
    if (location.pathname.startsWith('/lightning/setup')) return notSupported('this page of Setup');
    if (reference === undefined) return missing(`There is no page at ${location.pathname}.`);
    const { attributes } = reference;
    switch (reference.type) {
        case 'standard__navItemPage':
            return tabPage(attributes['apiName'] ?? '');
        case 'standard__namedPage':
            return homePage(attributes['pageName'] ?? '');
        case 'standard__objectPage':
            return objectPage(attributes['objectApiName'] ?? '', attributes['actionName'] ?? '');
        case 'standard__recordPage':
            return recordPageOf(attributes['recordId'] ?? '', attributes['objectApiName'], attributes['actionName'] ?? '');
        case 'standard__component': {
            const name = (attributes['componentName'] ?? '').replace(/^c__/, '');
            return { title: name, element: await componentPage(name, name) };
        }
        case 'standard__app': {
            const application = boot.applications.find(({ name }) => name === attributes['appTarget']);
            if (application === undefined) return missing(`There is no app ${attributes['appTarget']} that you may open.`);
            rememberApplication(application.name);
            const [, , , , ...rest] = location.pathname.split('/');
            return { redirect: rest.length === 0 ? startOf(application) : `/lightning/${rest.join('/')}${location.search}` };
        }
        default:
            return notSupported(`a page of type ${reference.type}`);
    }
}

async function tabPage(name: string): Promise<Page> {
    const tab = boot.tabs[name];
    if (tab === undefined) return missing(`There is no tab ${name} that you may open.`);
    switch (tab.kind) {
        case 'flexiPage': {
            const page = boot.flexiPages[tab.target ?? ''];
            if (page === undefined) return missing(`Tab ${name} shows the Lightning page ${tab.target}, which does not exist.`);
            return { title: tab.label, ...flexiPage(page, {}) };
        }
        case 'component':
            return { title: tab.label, element: await componentPage((tab.target ?? '').replace(/^c:/, ''), tab.label) };
        case 'url': {
            const link = h('a', { href: tab.target ?? '', target: '_blank', rel: 'noopener' }, tab.target ?? '');
            return {
                title: tab.label,
                element: h(
                    'div',
                    { class: 'slds-card shell-page-card' },
                    h('h1', { class: 'slds-text-heading_medium' }, tab.label),
                    h('p', {}, link),
                ),
            };
        }
        case 'object':
            return { redirect: `/lightning/o/${tab.target ?? name}/list` };
        case 'home':
            return { redirect: '/lightning/page/home' };
        case 'page':
            return notSupported(`tab ${tab.label}`);
    }
}

async function componentPage(name: string, title: string): Promise<HTMLElement> {
    return h('div', { class: 'shell-page' }, hiddenHeading(title), await makeComponent(name));
}

async function homePage(name: string): Promise<Page> {
    if (name !== 'home') return notSupported(`page ${name}`);
    const page = boot.flexiPages[boot.homePage ?? ''];
    if (page !== undefined) return { title: 'Home', ...flexiPage(page, {}) };
    // Signing in leads here, also in an app that has no Home.
    const application = currentApplication();
    const start = startOf(application);
    const tabs = application === undefined ? [] : tabsOf(application);
    if (start !== '/lightning/page/home' && !tabs.some(({ kind }) => kind === 'home')) return { redirect: start };
    const first = boot.session.name.split(' ')[0] ?? boot.session.name;
    return { title: 'Home', element: problemPage(`Welcome, ${first}`, 'This org has no Lightning page for Home. Choose a tab above.') };
}

async function objectPage(objectName: string, action: string): Promise<Page> {
    if (action !== 'list' && action !== 'home') return notSupported(`${action} of ${objectName}`);
    return { title: objectTitle(objectName), element: await listPage(objectName) };
}

async function recordPageOf(recordId: string, given: string | undefined, action: string): Promise<Page> {
    if (action !== 'view') return notSupported(`${action} of a record`);
    if (given === undefined) return { redirect: `/lightning/r/${await objectOf(recordId)}/${recordId}/view` };
    const page = boot.flexiPages[boot.recordPages[given] ?? ''];
    if (page === undefined) return recordPage(given, recordId);
    return { title: page.label, ...flexiPage(page, { recordId, objectApiName: given }) };
}

function objectTitle(objectName: string): string {
    return Object.values(boot.tabs).find(({ kind, target }) => kind === 'object' && target === objectName)?.label ?? objectName;
}

function missing(text: string): Page {
    return { title: 'Page not found', element: problemPage('Page not found', text) };
}

function notSupported(what: string): Page {
    return { title: 'Not supported', element: problemPage('Not supported', `not supported by the local org: ${what}`) };
}
