import type { OutboundEmail, Platform } from '../apex/platform.ts';
import type { Store } from '../store/store.ts';

export type Notification = Parameters<Platform['sendNotification']>[0];

/** Mail and bell notifications leave nothing but a row: nobody outside is ever written to. */
export function createOutboxTables(store: Store): void {
    store.run(
        'CREATE TABLE IF NOT EXISTS _email (number INTEGER PRIMARY KEY, sentAt INTEGER NOT NULL, sentBy TEXT NOT NULL, content TEXT NOT NULL)',
    );
    store.run(
        'CREATE TABLE IF NOT EXISTS _notification (number INTEGER PRIMARY KEY, sentAt INTEGER NOT NULL, recipient TEXT NOT NULL, content TEXT NOT NULL, isRead INTEGER NOT NULL DEFAULT 0)',
    );
}

export function writeEmails(store: Store, emails: readonly OutboundEmail[], userId: string, now: number): void {
    for (const email of emails)
        store.run('INSERT INTO _email (sentAt, sentBy, content) VALUES (?, ?, ?)', [now, userId, JSON.stringify(email)]);
}

export function writeNotifications(store: Store, notifications: readonly Notification[], now: number): void {
    for (const { recipients, ...content } of notifications) {
        for (const recipient of recipients) {
            store.run('INSERT INTO _notification (sentAt, recipient, content) VALUES (?, ?, ?)', [now, recipient, JSON.stringify(content)]);
        }
    }
}

export interface SentEmail extends OutboundEmail {
    /** Milliseconds since 1970. */
    readonly sentAt: number;
    readonly sentBy: string;
}

export interface SentNotification extends Omit<Notification, 'recipients'> {
    readonly sentAt: number;
    readonly recipient: string;
}

/** What has left, oldest first. */
export interface Outbox {
    readonly emails: readonly SentEmail[];
    readonly notifications: readonly SentNotification[];
}

export function readOutbox(store: Store): Outbox {
    return {
        emails: store.all('SELECT * FROM _email ORDER BY number').map((row) => ({
            ...(JSON.parse(String(row['content'])) as OutboundEmail),
            sentAt: Number(row['sentAt']),
            sentBy: String(row['sentBy']),
        })),
        notifications: store.all('SELECT * FROM _notification ORDER BY number').map((row) => ({
            ...(JSON.parse(String(row['content'])) as Omit<Notification, 'recipients'>),
            sentAt: Number(row['sentAt']),
            recipient: String(row['recipient']),
        })),
    };
}

export function emptyOutbox(store: Store): void {
    store.run('DELETE FROM _email');
    store.run('DELETE FROM _notification');
}
