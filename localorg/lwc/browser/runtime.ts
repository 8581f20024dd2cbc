/** What the modules under `@salesforce/` are made of; the build imports these by name. */
import { boot } from './boot.ts';

export { apexMethod, getSObjectValue, refreshApex } from './apex.ts';
export { i18n } from './i18n.ts';

export function userId(): string {
    return boot.session.userId;
}

export function label(name: string): string {
    return boot.labels[name] ?? name;
}

/** The platform answers true or undefined, never false. */
export function customPermission(name: string): true | undefined {
    return boot.customPermissions.includes(name) || undefined;
}

export function userPermission(name: string): true | undefined {
    return boot.userPermissions.includes(name) || undefined;
}

export function formFactor(): 'Large' | 'Medium' | 'Small' {
    if (window.matchMedia('(min-width: 64em)').matches) return 'Large';
    return window.matchMedia('(min-width: 48em)').matches ? 'Medium' : 'Small';
}
