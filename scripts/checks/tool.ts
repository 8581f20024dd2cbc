import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Finding } from './check.ts';

export interface Output {
    readonly code: number;
    readonly stdout: string;
    readonly stderr: string;
}

/** Runs a program in the project's folder and keeps what it says. */
export function capture(root: string, command: string, args: readonly string[]): Promise<Output> {
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } });
        let stdout = '';
        let stderr = '';
        child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
        child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
        child.on('error', reject);
        child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
    });
}

/** A tool of node_modules, run by this Node: each line of what it says is a finding when it ends with an error. */
export async function findingsOfTool(root: string, entry: string, args: readonly string[]): Promise<readonly Finding[]> {
    const { code, stdout, stderr } = await capture(root, process.execPath, [join('node_modules', entry), ...args]);
    if (code === 0) return [];
    const lines = `${stdout}\n${stderr}`
        .split('\n')
        .map((line) => line.trimEnd())
        .filter((line) => line !== '');
    return lines.length > 0 ? lines.map((message) => ({ message })) : [{ message: `${entry} ended with ${code} and said nothing.` }];
}
