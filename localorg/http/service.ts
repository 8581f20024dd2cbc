import type { AppAdministration } from '../oauth/administration.ts';
import type { ConnectedApps } from '../oauth/connectedApps.ts';
import type { AuthorizationCodes } from '../oauth/codes.ts';
import type { Grants } from '../oauth/grants.ts';
import type { JwtBearer } from '../oauth/jwtBearer.ts';
import type { Session, Sessions } from '../oauth/sessions.ts';
import type { BellNotification, Outbox } from '../org/outbox.ts';
import type { Person } from '../org/people.ts';
import type { Project } from '../project/project.ts';
import type { Schema } from '../schema/schema.ts';
import type { OrgCallKind, OrgCalls, PublishedEvents, TransactionUsage } from '../workers/messages.ts';

/** What the HTTP resources need of the running org. */
export interface OrgService {
    readonly project: Project;
    readonly schema: Schema;
    readonly organization: { readonly id: string; readonly name: string };
    /** `http://localhost:PORT`, as clients see it. */
    readonly origin: string;
    readonly connectedApps: ConnectedApps;
    readonly administration: AppAdministration;
    readonly grants: Grants;
    readonly codes: AuthorizationCodes;
    readonly jwtBearer: JwtBearer;
    readonly sessions: Sessions;
    /** Guards the development resources under /localorg; kept beside the database, readable by its owner alone. */
    readonly controlKey: string;
    call<K extends OrgCallKind>(kind: K, ask: OrgCalls[K]['ask']): Promise<OrgCalls[K]['answer']>;
    subscribe(listener: (events: PublishedEvents) => void): () => void;
    /** The users, in the order in which they were made; those who cannot sign in are among them. */
    people(): readonly Person[];
    /** Signs a person in: answers the session, or why not, and writes it into the login history. */
    logIn(person: Person): { readonly token: string } | { readonly problem: string };
    /** Mail and bell notifications, as rows that stay on this machine. */
    readonly outbox: {
        read(): Outbox;
        empty(): void;
        bell(userId: string, limit: number): readonly BellNotification[];
        markRead(userId: string, number: number): void;
    };
    /** Calls back with the users whose bell has something new. */
    onNotified(listener: (userIds: readonly string[]) => void): () => void;
    /** The last Apex transactions, oldest first. */
    readonly transactions: TransactionUsage[];
}

export type { Person, Session };
