import { boot } from '../boot.ts';
import type { BootApplication, BootTab } from '../../boot.ts';

const REMEMBERED = 'lightning.application';

/** The application that this person used last, or their first. */
export function currentApplication(): BootApplication | undefined {
    const name = localStorage.getItem(REMEMBERED);
    return boot.applications.find((application) => application.name === name) ?? boot.applications[0];
}

export function rememberApplication(name: string): void {
    localStorage.setItem(REMEMBERED, name);
}

export function tabsOf(application: BootApplication): BootTab[] {
    return application.tabs.map((name) => boot.tabs[name]).filter((tab) => tab !== undefined);
}

export function tabAddress({ kind, name, target }: BootTab): string {
    if (kind === 'home') return '/lightning/page/home';
    if (kind === 'object') return `/lightning/o/${target ?? name}/list`;
    return `/lightning/n/${name}`;
}

/** Where an application starts. */
export function startOf(application: BootApplication | undefined): string {
    const [first] = application === undefined ? [] : tabsOf(application);
    return first === undefined ? '/lightning/page/home' : tabAddress(first);
}
