import type { Command } from './command.ts';

interface Listed {
    readonly name: string;
    readonly load: () => Promise<Command>;
}

/** Loaded when asked for: a call pays for no other command. */
export const COMMANDS: readonly Listed[] = [{ name: 'status', load: async () => (await import('./commands/status.ts')).status }];

export const COMMAND_NAMES: readonly string[] = COMMANDS.map(({ name }) => name);
