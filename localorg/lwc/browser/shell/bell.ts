import { boot } from '../boot.ts';
import { h, svgIcon } from '../dom.ts';
import { listen } from '../eventStream.ts';
import { fetchJson } from '../fetchError.ts';
import { toAddress, type PartialPageReference } from '../pageReference.ts';
import { menuButton } from './menu.ts';

interface BellNotification {
    readonly number: number;
    readonly title: string;
    readonly body: string;
    readonly targetId: string | null;
    /** JSON of a page reference. */
    readonly targetPageRef: string | null;
    /** Milliseconds since 1970. */
    readonly sentAt: number;
    readonly isRead: boolean;
}

const ADDRESS = '/lightning/api/notifications';
const LATEST_START_MS = 2_000;

/** The bell in the header: how many notifications are unread, and a list of them that leads where each points. */
export function bell(): HTMLElement {
    let shown: readonly BellNotification[] = [];
    const count = h('span', { class: 'slds-badge slds-theme_error shell-bell-count', 'aria-hidden': 'true', hidden: true });
    const heading = h('h2', { class: 'slds-text-heading_small' });
    const element = menuButton({
        label: 'Notifications',
        face: h('span', { class: 'shell-bell' }, svgIcon('utility:notification', 'slds-button__icon slds-global-header__icon'), count),
        buttonClass: 'slds-button slds-button_icon slds-button_icon-container slds-button_icon-small slds-global-actions__item-action',
        align: 'right',
        heading: h('div', { class: 'slds-dropdown__header shell-person' }, heading),
        items: () =>
            shown.map((notification) => ({
                label: notification.title,
                detail: `${notification.body} (${sentAt(notification)})`,
                href: addressOf(notification),
                isUnread: !notification.isRead,
                onChoose: () => void markRead(notification),
            })),
    });
    const name = element.querySelector('button > .slds-assistive-text');
    const show = (notifications: readonly BellNotification[]): void => {
        shown = notifications;
        const unread = notifications.filter(({ isRead }) => !isRead).length;
        count.hidden = unread === 0;
        count.textContent = String(unread);
        heading.textContent = notifications.length === 0 ? 'You have no notifications' : 'Notifications';
        if (name !== null) name.textContent = unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`;
    };
    const load = async (): Promise<void> => {
        const { notifications } = (await fetchJson(ADDRESS)) as { readonly notifications: readonly BellNotification[] };
        show(notifications);
    };
    const markRead = async ({ number, isRead }: BellNotification): Promise<void> => {
        if (isRead) return;
        await fetchJson(`${ADDRESS}/${number}/read`, { method: 'POST', headers: { 'x-csrf-token': boot.session.csrfToken } });
        await load();
    };
    show([]);
    // The page itself comes first. Asked once the stream is open, so that nothing is missed; without a stream the bell shows what it knew.
    requestIdleCallback(() => void listen('/user/notifications', () => void load()).then(load, load), { timeout: LATEST_START_MS });
    return element;
}

function addressOf({ targetId, targetPageRef }: BellNotification): string {
    if (targetPageRef !== null) return toAddress(JSON.parse(targetPageRef) as PartialPageReference);
    return `/lightning/r/${targetId ?? ''}/view`;
}

function sentAt(notification: BellNotification): string {
    const { locale, timeZone } = boot.session;
    const options = { dateStyle: 'short', timeStyle: 'short', timeZone } as const;
    return new Intl.DateTimeFormat(locale, options).format(notification.sentAt);
}
