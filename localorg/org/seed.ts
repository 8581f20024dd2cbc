import { writeUserLogin } from '../dml/userLogins.ts';
import type { SaveRequest, SaveResult } from '../schema/requests.ts';
import type { ConnectedApps, ConnectedAppSeed } from '../oauth/connectedApps.ts';
import type { RecordValue, SObjectRecord } from '../schema/schema.ts';
import type { Store } from '../store/store.ts';
import { findId, writeRow } from './rows.ts';

/** What an org begins with beyond its metadata: people, connected apps and records. Read from a JSON file. */
export interface Seed {
    readonly organization?: { readonly name: string; readonly timeZone: string };
    readonly people?: readonly PersonSeed[];
    readonly connectedApps?: readonly ConnectedAppSeed[];
    /**
     * Saved in order, as `as` (a username) through triggers and validation. A value `{ "user": "name@…" }` stands for that
     * person's id, `{ "daysFromNow": -3 }` for a datetime, `{ "json": … }` for JSON text.
     */
    readonly records?: readonly { readonly object: string; readonly as?: string; readonly values: Readonly<Record<string, SeedValue>> }[];
}

export interface PersonSeed {
    readonly username: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly title: string;
    readonly profile: string;
    readonly permissionSets?: readonly string[];
    readonly language?: string;
    readonly locale?: string;
    readonly timeZone?: string;
}

export type SeedValue =
    string | number | boolean | null | { readonly user: string } | { readonly daysFromNow: number } | { readonly json: unknown };

export interface SeedTarget {
    readonly store: Store;
    readonly connectedApps: ConnectedApps;
    readonly now: number;
    readonly adminId: string;
    save(userId: string, request: SaveRequest): readonly SaveResult[];
}

export function plantSeed(seed: Seed, target: SeedTarget): void {
    const at = new Date(target.now).toISOString();
    for (const person of seed.people ?? []) plantPerson(person, target, at);
    for (const app of seed.connectedApps ?? []) target.connectedApps.install(app, at);
    for (const { object, as, values } of seed.records ?? []) {
        const userId = as === undefined ? target.adminId : requireId(target.store, 'User', 'Username', as);
        const record: SObjectRecord = {
            type: object,
            values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, seedValue(value, target)])),
        };
        const request = { operation: 'insert', records: [record], allOrNone: true, access: 'system', sharing: false } as const;
        const problem = target.save(userId, request)[0]?.errors[0];
        if (problem !== undefined) throw new Error(`The seed's ${object} was refused: ${problem.statusCode}: ${problem.message}`);
    }
}

function plantPerson(person: PersonSeed, { store, adminId, now }: SeedTarget, at: string): void {
    const nickname = person.username.split('@')[0] ?? person.username;
    const id = writeRow(
        store,
        'User',
        {
            Username: person.username,
            Email: person.username,
            FirstName: person.firstName,
            LastName: person.lastName,
            Title: person.title,
            Alias: nickname.slice(0, 8),
            CommunityNickname: nickname,
            ProfileId: requireId(store, 'Profile', 'Name', person.profile),
            UserType: 'Standard',
            IsActive: 1,
            LanguageLocaleKey: person.language ?? 'en_US',
            LocaleSidKey: person.locale ?? 'en_US',
            TimeZoneSidKey: person.timeZone ?? 'Europe/Berlin',
            EmailEncodingKey: 'UTF-8',
        },
        at,
        adminId,
    );
    writeUserLogin(store, id, adminId, now);
    for (const name of person.permissionSets ?? []) {
        writeRow(
            store,
            'PermissionSetAssignment',
            { AssigneeId: id, PermissionSetId: requireId(store, 'PermissionSet', 'Name', name) },
            at,
        );
    }
}

function seedValue(value: SeedValue, { store, now }: SeedTarget): RecordValue {
    if (value === null || typeof value !== 'object') return value;
    if ('user' in value) return requireId(store, 'User', 'Username', value.user);
    if ('json' in value) return JSON.stringify(value.json);
    return new Date(now + value.daysFromNow * 86_400_000).toISOString();
}

function requireId(store: Store, object: string, field: string, value: string): string {
    const id = findId(store, object, field, value);
    if (id === undefined) throw new Error(`The seed names the ${object} "${value}", which does not exist.`);
    return id;
}
