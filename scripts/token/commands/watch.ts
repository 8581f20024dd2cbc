import { setTimeout as sleep } from 'node:timers/promises';
import type { Command, Context } from '../command.ts';
import { readDuration } from '../duration.ts';
import { MemoryFile, type Memory } from '../memory.ts';
import { EXIT, exitCodeOf, type Change, type ExitCode } from '../output.ts';
import { problemOf } from '../org/failure.ts';
import type { TokenState, TokenStatus } from '../product.ts';
import { wrongCall } from '../problem.ts';
import { SECRET, Webhook, type WebhookEvent } from '../webhook.ts';
import { stateWords } from '../words.ts';

export const watch: Command = {
    name: 'watch',
    summary: 'a line on each change of the state, and a webhook on breakage and repair',
    description:
        'Asks for the state again and again and prints a line when it has changed, the first time in any case. With --webhook it posts a signed event when the token breaks and when it is repaired; an org or a service that does not answer counts as neither. For cron, let it look once and remember what it saw.',
    options: {
        every: { type: 'string', value: 'TIME', description: 'how long to wait between two looks: 90s, 15m, 1h (the default), 1d' },
        once: { type: 'boolean', description: 'look once and end with the exit code of the state' },
        remember: {
            type: 'string',
            value: 'FILE',
            description: 'keep what was seen in a file, so that the next process tells only changes',
        },
        webhook: { type: 'string', value: 'URL', description: `where to post events, signed with the secret in ${SECRET}` },
    },
    examples: [
        ['watch --every 15m --webhook https://hooks.example.com/formstack', 'in a container'],
        ['watch --once --remember /var/lib/formstack/state.json', 'in a crontab'],
    ],
    check: (given) => {
        readDuration(given.text('every') ?? '1h', '--every');
        if (given.has('once') && given.has('every')) throw wrongCall('--once looks once: leave --every out.');
    },
    run: async (context) => {
        const { given, terminal, interrupted } = context;
        const url = given.text('webhook');
        const watcher = new Watcher(
            context,
            url === undefined ? undefined : new Webhook(url, terminal.environment[SECRET]),
            new MemoryFile(given.text('remember')),
        );
        const everyMs = readDuration(given.text('every') ?? '1h', '--every');
        for (;;) {
            const exitCode = await watcher.look();
            if (given.has('once')) return exitCode;
            const isToGoOn = await sleep(everyMs, true, { signal: interrupted }).catch(() => false);
            if (!isToGoOn) return exitCode;
        }
    },
};

/** What one look brought. `status` is absent when nobody could look. */
interface Look {
    readonly state: TokenState;
    readonly message: string;
    readonly status?: TokenStatus;
}

class Watcher {
    readonly #context: Context;
    readonly #webhook: Webhook | undefined;
    readonly #file: MemoryFile;
    #memory: Memory;

    constructor(context: Context, webhook: Webhook | undefined, file: MemoryFile) {
        this.#context = context;
        this.#webhook = webhook;
        this.#file = file;
        this.#memory = file.read();
    }

    async look(): Promise<ExitCode> {
        const at = new Date().toISOString();
        const look = await this.#ask();
        const { state: from, proven, undelivered } = this.#memory;
        const event = this.#eventOf(look, at) ?? undelivered;
        const isDelivered = event !== undefined && (await this.#webhook?.deliver(event, this.#context.interrupted)) === true;
        const isLost = event !== undefined && this.#webhook !== undefined && !isDelivered;
        const nowProven = look.state === 'Unknown' ? proven : look.state;
        this.#memory = {
            state: look.state,
            ...(nowProven === undefined ? {} : { proven: nowProven }),
            ...(isLost ? { undelivered: event } : {}),
        };
        this.#file.write(this.#memory);
        if (isLost) this.#context.terminal.tell('The webhook did not take the event; it is sent again at the next look.');
        const exitCode = exitCodeOf(look.state);
        if (look.state !== from) {
            const webhook =
                event === undefined || this.#webhook === undefined ? {} : ({ webhook: isDelivered ? 'delivered' : 'failed' } as const);
            this.#print(look, { at, ...(from === undefined ? {} : { from }), to: look.state, ...webhook }, exitCode);
        }
        return exitCode;
    }

    /** That nobody answers is a state to tell; that the org refuses ends the watch. */
    async #ask(): Promise<Look> {
        try {
            const status = await (await this.#context.connect()).status();
            return { state: status.state, message: status.message, status };
        } catch (error) {
            const problem = problemOf(error, this.#context.org.instanceUrl);
            if (problem.exitCode !== EXIT.unknown) throw problem;
            return { state: 'Unknown', message: problem.message };
        }
    }

    #eventOf({ state, status }: Look, at: string): WebhookEvent | undefined {
        if (status === undefined || state === 'Unknown') return undefined;
        const { proven } = this.#memory;
        const wasBroken = proven !== undefined && isBroken(proven);
        if (isBroken(state) === wasBroken) return undefined;
        const { message, failureCode, failedAt, expiresAt, daysLeft, primaryUser } = status;
        const facts = JSON.parse(
            JSON.stringify({ state, message, failureCode, failedAt, expiresAt, daysLeft, primaryUser }),
        ) as WebhookEvent['status'];
        return { event: isBroken(state) ? 'broken' : 'repaired', at, instanceUrl: this.#context.org.instanceUrl, status: facts };
    }

    #print({ state, message, status }: Look, change: Change, exitCode: ExitCode): void {
        const was = change.from === undefined ? '' : ` (was ${stateWords(change.from)})`;
        this.#context.print({
            output: { exitCode, change, ...(status === undefined ? {} : { status }) },
            text: `${change.at}  ${stateWords(state)}${was}  ${message}`,
        });
    }
}

function isBroken(state: TokenState): boolean {
    return state === 'Broken' || state === 'NotConnected';
}
