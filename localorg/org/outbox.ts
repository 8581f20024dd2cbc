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

/** A notification as its recipient's bell shows it. */
export interface BellNotification extends Omit<Notification, 'recipients'> {
    readonly number: number;
    readonly sentAt: number;
    readonly isRead: boolean;
}

/** The latest of a user's notifications, newest first. */
function readBell(store: Store, userId: string, limit: number): readonly BellNotification[] {
    return store.all('SELECT * FROM _notification WHERE recipient = ? ORDER BY number DESC LIMIT ?', [userId, limit]).map((row) => ({
        ...(JSON.parse(String(row['content'])) as Omit<Notification, 'recipients'>),
        number: Number(row['number']),
        sentAt: Number(row['sentAt']),
        isRead: row['isRead'] === 1,
    }));
}

/** Only the recipient can have read it. */
function markRead(store: Store, userId: string, number: number): void {
    store.run('UPDATE _notification SET isRead = 1 WHERE number = ? AND recipient = ?', [number, userId]);
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

function readOutbox(store: Store): Outbox {
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

function emptyOutbox(store: Store): void {
    store.run('DELETE FROM _email');
    store.run('DELETE FROM _notification');
}

/** What may be asked of the outbox of an org. */
export function outboxOf(store: Store) {
    return {
        read: () => readOutbox(store),
        empty: () => emptyOutbox(store),
        bell: (userId: string, limit: number) => readBell(store, userId, limit),
        markRead: (userId: string, number: number) => markRead(store, userId, number),
    };
}
