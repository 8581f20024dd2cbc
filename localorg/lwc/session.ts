import type { IncomingMessage } from 'node:http';
import type { BootSession } from './boot.ts';

/** The signed-in person as pages see them. */
export interface LightningSession extends BootSession {
    /** `pt_BR` as the user record says it, and so the locale. */
    readonly language: string;
    readonly locale: string;
    /** What this person may open, tabs already narrowed to those visible to them. The first application is the one they start in. */
    readonly applications: readonly LightningApplication[];
    readonly permissions: { readonly custom: readonly string[]; readonly user: readonly string[] };
}

export interface LightningApplication {
    readonly name: string;
    readonly label: string;
    readonly headerColor?: string | undefined;
    readonly tabs: readonly string[];
}

/** Finds the session of a request, by its cookie; without one the page asks the person to sign in. */
export type SessionLookup = (request: IncomingMessage) => LightningSession | undefined | Promise<LightningSession | undefined>;
