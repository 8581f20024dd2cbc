import type { Command } from './command.ts';

interface Listed {
    readonly name: string;
    readonly load: () => Promise<Command>;
}

/** Loaded when asked for: a call pays for no other command. */
export const COMMANDS: readonly Listed[] = [
    { name: 'status', load: async () => (await import('./commands/status.ts')).status },
    { name: 'doctor', load: async () => (await import('./commands/doctor.ts')).doctor },
    { name: 'refresh', load: async () => (await import('./commands/refresh.ts')).refresh },
    { name: 'republish', load: async () => (await import('./commands/republish.ts')).republish },
    { name: 'reset', load: async () => (await import('./commands/reset.ts')).reset },
    { name: 'assign', load: async () => (await import('./commands/assign.ts')).assign },
    { name: 'log', load: async () => (await import('./commands/log.ts')).log },
    { name: 'watch', load: async () => (await import('./commands/watch.ts')).watch },
];

export const COMMAND_NAMES: readonly string[] = COMMANDS.map(({ name }) => name);
