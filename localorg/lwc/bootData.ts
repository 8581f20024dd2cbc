import type { FlexiPageSource, Project, TabSource } from '../project/project.ts';
import { inLanguage } from '../project/translations.ts';
import type { Boot, BootFlexiPage, BootTab, Theme } from './boot.ts';
import type { BuildManifest } from './build/request.ts';
import { languageTag } from './languageTag.ts';
import type { LightningSession } from './session.ts';

/** Gathers what one person's page needs to start. */
export function bootData(source: Project, session: LightningSession, manifest: BuildManifest, orgName: string, theme: Theme): Boot {
    const project = inLanguage(source, session.language);
    const tabs = new Map(session.applications.flatMap((application) => application.tabs).map((name) => [name, bootTab(name, project)]));
    const applications = new Map(project.applications.map((application) => [application.name, application]));
    const opened = new Set([...tabs.values()].filter(({ kind }) => kind === 'flexiPage').map(({ target }) => target));
    const recordPages = project.flexiPages.filter(({ type, object }) => type === 'RecordPage' && object !== undefined);
    return {
        orgName,
        theme,
        session: {
            userId: session.userId,
            name: session.name,
            username: session.username,
            email: session.email,
            language: languageTag(session.language),
            locale: languageTag(session.locale),
            timeZone: session.timeZone,
            csrfToken: session.csrfToken,
        },
        applications: session.applications.map(({ name, label, headerColor, tabs: names }) => ({
            name,
            label: applications.get(name)?.label ?? label,
            headerColor,
            tabs: names,
            utilityBar: applications.get(name)?.utilityBar,
        })),
        tabs: Object.fromEntries(tabs),
        // An app page is there for whoever sees its tab, and for nobody else.
        flexiPages: Object.fromEntries(
            project.flexiPages
                .filter(({ type, name }) => type !== 'AppPage' || opened.has(name))
                .map((page) => [page.name, bootFlexiPage(page)]),
        ),
        homePage: project.flexiPages.find(({ type }) => type === 'HomePage')?.name,
        // Where several pages exist for one object, the first in the project's order is shown.
        recordPages: Object.fromEntries(recordPages.reverse().map(({ object, name }) => [object ?? '', name])),
        labels: Object.fromEntries(manifest.labels.map((name) => [name, project.labels.get(name) ?? name])),
        propertyTypes: manifest.propertyTypes,
        customPermissions: session.permissions.custom,
        userPermissions: session.permissions.user,
    };
}

function bootFlexiPage({ name, label, type, template, regions }: FlexiPageSource): BootFlexiPage {
    return {
        name,
        label,
        type,
        template,
        regions: regions.map((region) => ({
            name: region.name,
            components: region.components.map((component) => ({
                name: component.name,
                properties: Object.fromEntries(component.properties),
            })),
        })),
    };
}

/** Plural labels of the standard objects that apps show most; others are shown by their name. */
const STANDARD_TABS: Readonly<Record<string, string>> = {
    Account: 'Accounts',
    Contact: 'Contacts',
    Lead: 'Leads',
    Opportunity: 'Opportunities',
    Case: 'Cases',
    Task: 'Tasks',
    User: 'Users',
};

function bootTab(name: string, project: Project): BootTab {
    if (name === 'standard-home') return { name, label: 'Home', kind: 'home', target: undefined, icon: 'standard:home' };
    if (name.startsWith('standard-')) {
        const object = name.slice('standard-'.length);
        return { name, label: STANDARD_TABS[object] ?? object, kind: 'object', target: object, icon: `standard:${object.toLowerCase()}` };
    }
    const tab = project.tabs.find((candidate) => candidate.name === name);
    if (tab === undefined) return { name, label: name, kind: 'page', target: undefined, icon: 'standard:default' };
    if (tab.kind === 'object') {
        const plural = project.objects.find((object) => object.name === name)?.metadata['pluralLabel']?.[0];
        return { name, label: typeof plural === 'string' ? plural : name, kind: 'object', target: name, icon: tabIcon(tab) };
    }
    return { name, label: tab.label, kind: tab.kind, target: tab.target, icon: tabIcon(tab) };
}

/** A tab's motif reads `Custom57: Building Block`. */
function tabIcon({ icon }: TabSource): string {
    const [, number] = /^Custom(\d+)/i.exec(icon ?? '') ?? [];
    if (number !== undefined) return `custom:custom${number}`;
    return icon !== undefined && /^\w+:\w+$/.test(icon) ? icon : 'standard:default';
}
