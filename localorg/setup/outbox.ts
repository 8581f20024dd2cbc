import { html, type Html } from '../http/html.ts';
import type { SentEmail } from '../org/outbox.ts';
import { OUTBOX } from './pages.ts';
import { card, fieldList } from './parts.ts';
import type { Answer, Visit } from './visit.ts';

const SHOWN = 50;

/** The local org's own page: mail that a real org would have sent, newest first. It never leaves this machine. */
export function outbox({ service, formats }: Visit): Answer {
    const people = new Map(service.people().map((person) => [person.id, person.email]));
    const emails = service.outbox.read().emails.slice(-SHOWN).reverse();
    const letters = emails.map((email) => letter(email, people.get(email.sentBy) ?? email.sentBy, formats.datetime(email.sentAt)));
    return {
        title: OUTBOX.label,
        body: html`<p class="slds-m-bottom_small">Mail that a real org would have sent. It stays on this machine.</p>
            ${letters.length === 0 ? card('Mail', html`<p>Nothing has been sent.</p>`) : letters}`,
    };
}

function letter(email: SentEmail, from: string, sentAt: string): Html {
    const sender = email.senderName === null ? from : `${email.senderName} <${from}>`;
    return card(
        email.subject,
        html`${fieldList([
            ['From', sender],
            ['To', email.to.join(', ')],
            ...(email.cc.length > 0 ? [['Cc', email.cc.join(', ')] as const] : []),
            ...(email.bcc.length > 0 ? [['Bcc', email.bcc.join(', ')] as const] : []),
            ['Sent', sentAt],
        ])}
        ${email.plainText === null ? '' : html`<p class="setup-letter">${email.plainText}</p>`} ${email.html === null ? '' : frame(email)}`,
    );
}

/** What a mail brings along runs no script and loads nothing from here. */
function frame({ html: content, subject }: SentEmail): Html {
    return html`<iframe class="setup-frame" sandbox="" title="${subject}" srcdoc="${content ?? ''}"></iframe>`;
}
