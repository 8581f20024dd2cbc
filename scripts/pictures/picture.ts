import type { Page } from 'playwright-core';
import type { Remote } from '../local/remote.ts';

/** One picture of the documents: who looks at what, in which state of the token. */
export interface Picture {
    /** Of the file in docs/pictures, without its ending. */
    readonly name: string;
    readonly scenario: string;
    /** Who is signed in. */
    readonly person: string;
    /** The page’s path in the org. */
    readonly path: string;
    /** The element that is shown alone. Without it: the upper part of the window. */
    readonly part?: string;
    /** Of the window, in pixels. */
    readonly height?: number;
    /** What has happened before the person came. */
    prepare?(remote: Remote): Promise<unknown>;
    /** What the person does. Answers the window to show where that is another one. */
    act?(page: Page): Promise<Page | undefined>;
}

export const ADMIN_SETTINGS = '/lightning/n/Formstack_Admin_Settings';

export const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

/** The service answers no call of the operation, or none at all. */
export const silence = (remote: Remote, operation?: string): Promise<void> =>
    remote.setFaults([{ kind: 'status', status: 503, ...(operation === undefined ? {} : { operation }) }]);
