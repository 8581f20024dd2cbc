import { setTimeout as sleep } from 'node:timers/promises';
import { LIFETIME_DAYS, type LocalFolders } from './folders.ts';
import { Remote, type Facts } from './remote.ts';
import { ADMIN, PRIMARY_USER } from './seed.ts';

const DAY_MS = 86_400_000;

export interface Scenario {
    readonly name: string;
    readonly description: string;
    bringAbout(remote: Remote): Promise<void>;
}

const working = async (remote: Remote, issuedDaysAgo: number): Promise<Facts> => {
    await remote.setFaults([]);
    await remote.restoreSetup();
    return remote.connect(issuedDaysAgo);
};

/**
 * A new token that works until somebody does something; a check has just met what the org says to it. The token is as of the next
 * full second, because datetimes have no milliseconds: what was done in Setup before must not count as done since.
 */
const worksUntil = async (remote: Remote, act: () => Promise<void>): Promise<void> => {
    const facts = await working(remote, 0);
    const issuedAt = Math.ceil(Date.now() / 1_000) * 1_000;
    await sleep(issuedAt - Date.now());
    await act();
    await remote.writeFacts({ ...facts, issuedAt, verifiedAt: issuedAt, failure: await refused(remote) });
};

const refused = async (remote: Remote): Promise<NonNullable<Facts['failure']>> => {
    const failure = await remote.failure();
    if (failure === undefined) throw new Error('The token still works, although it should not. Start over: npm start -- --reset');
    return failure;
};

export const SCENARIOS: readonly Scenario[] = [
    {
        name: 'healthy',
        description: 'the token works and has weeks to live',
        bringAbout: async (remote) => {
            await remote.writeFacts(await working(remote, 2));
        },
    },
    {
        name: 'expiring',
        description: 'the token works and expires in three days; a refresh needs no consent',
        bringAbout: async (remote) => {
            await remote.writeFacts(await working(remote, LIFETIME_DAYS - 3.5));
        },
    },
    {
        name: 'expired',
        description: 'the token outlived its policy two days ago; a refresh needs consent',
        bringAbout: async (remote) => {
            const facts = await working(remote, LIFETIME_DAYS + 2);
            const at = facts.issuedAt + LIFETIME_DAYS * DAY_MS;
            await remote.writeFacts({ ...facts, failure: { code: 'invalid_grant', detail: 'expired access/refresh token', at } });
        },
    },
    {
        name: 'unused',
        description: 'tokens that are not used for a week end since today, and this one was not used for ten days; a refresh needs consent',
        bringAbout: async (remote) => {
            const facts = await working(remote, 10);
            await remote.changePolicies({ refreshToken: 'idle', days: 7 });
            await remote.writeFacts({ ...facts, verifiedAt: facts.issuedAt, failure: await refused(remote) });
        },
    },
    {
        name: 'revoked',
        description: 'somebody revoked the Primary User’s connection an hour ago; a refresh needs consent',
        bringAbout: async (remote) => {
            const facts = await working(remote, 10);
            await remote.revoke();
            await remote.writeFacts({
                ...facts,
                failure: { code: 'invalid_grant', detail: 'expired access/refresh token', at: Date.now() - 3_600_000 },
            });
        },
    },
    {
        name: 'user-changed',
        description: 'the token works, but is of Dana Li: the Primary User is Alex Moreno now; a refresh needs consent',
        bringAbout: async (remote) => {
            await remote.writeFacts(await working(remote, 10));
            await remote.makePrimaryUser(ADMIN);
        },
    },
    {
        name: 'blocked',
        description: 'an administrator has blocked the app in Connected Apps OAuth Usage; unblock it there first',
        bringAbout: (remote) => worksUntil(remote, () => remote.block()),
    },
    {
        name: 'policy-changed',
        description: 'an administrator lets in approved users only; take that back in Manage Connected Apps first',
        bringAbout: (remote) => worksUntil(remote, () => remote.changePolicies({ permittedUsers: 'adminApproved' })),
    },
    {
        name: 'inactive',
        description: 'an administrator has frozen the Primary User; unfreeze Dana Li in Users first',
        bringAbout: (remote) => worksUntil(remote, () => remote.freeze(PRIMARY_USER)),
    },
    {
        name: 'service-down',
        description: 'the token has expired, and the Formstack service answers 503',
        bringAbout: async (remote) => {
            await SCENARIOS.find((scenario) => scenario.name === 'expired')?.bringAbout(remote);
            await remote.setFaults([{ kind: 'status', status: 503 }]);
        },
    },
    {
        name: 'slow-service',
        description: 'the token is expiring, and every answer of the Formstack service takes three seconds',
        bringAbout: async (remote) => {
            await SCENARIOS.find((scenario) => scenario.name === 'expiring')?.bringAbout(remote);
            await remote.setFaults([{ kind: 'delay', delayMs: 3_000 }]);
        },
    },
    {
        name: 'check-now',
        description: 'the daily check has run, and whoever it concerns was told',
        bringAbout: async (remote) => {
            await remote.checkNow();
        },
    },
];

export async function bringAbout(name: string, folders: LocalFolders): Promise<Scenario> {
    const scenario = SCENARIOS.find((candidate) => candidate.name === name);
    if (scenario === undefined)
        throw new Error(`There is no scenario ${name}. Choose one of: ${SCENARIOS.map((known) => known.name).join(', ')}.`);
    await scenario.bringAbout(new Remote(folders));
    return scenario;
}
