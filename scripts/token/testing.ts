import { Ajv2020 } from 'ajv/dist/2020.js';
import formats, { type FormatsPlugin } from 'ajv-formats';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEnvironment, type Environment } from '../local/environment.ts';
import { localFolders, ROOT, type LocalFolders } from '../local/folders.ts';
import { Remote } from '../local/remote.ts';
import { bringAbout } from '../local/scenarios.ts';
import type { Output } from './output.ts';

/** Dozens of processes load the same modules. */
const COMPILED = join(ROOT, '.cache', 'token-tests');

export interface Run {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

export interface RunOptions {
    readonly environment?: Readonly<Record<string, string>>;
    readonly folder?: string;
    /** Called with all of stderr whenever there is more of it. */
    readonly onStderr?: (text: string) => void;
    readonly onStdout?: () => void;
    /** Ends it as a container is ended. */
    readonly signal?: AbortSignal;
}

/** Runs the program as a process of its own, with nothing of this one's environment but what it needs to start. */
export function runToken(
    args: readonly string[],
    { environment = {}, folder = tmpdir(), onStderr, onStdout, signal }: RunOptions = {},
): Promise<Run> {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [join(ROOT, 'scripts/token.ts'), ...args], {
        cwd: folder,
        env: { PATH, HOME, TZ: 'UTC', NODE_COMPILE_CACHE: COMPILED, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    signal?.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
        onStdout?.();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
        onStderr?.(stderr);
    });
    return new Promise((resolve, reject) => {
        child.on('error', reject).on('close', (code) => {
            resolve({ code, stdout, stderr });
        });
    });
}

/** The package is CommonJS: what Node imports is the function itself, whatever its types say. */
const addFormats: FormatsPlugin = formats;
const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats(ajv);
const isOutput = ajv.compile<Output>(JSON.parse(readFileSync(join(ROOT, 'docs/token-output.schema.json'), 'utf8')) as object);

/** What a run with `--json` printed, one line, held against its schema: nothing else may stand on stdout. */
export function outputOf({ stdout, stderr, code }: Run): Output {
    if (!/^.+\n$/.test(stdout)) throw new Error(`Not one line on stdout: ${stdout}. stderr: ${stderr}`);
    const output = JSON.parse(stdout) as unknown;
    if (!isOutput(output)) throw new Error(`Outside the schema: ${ajv.errorsText(isOutput.errors)}`);
    if (output.exitCode !== code) throw new Error(`It says that it ends with ${output.exitCode} and ends with ${code ?? 'a signal'}.`);
    return output;
}

export interface Answering {
    readonly origin: string;
    /** Bodies that have come in, each with its request. */
    readonly requests: readonly { readonly request: IncomingMessage; readonly body: string }[];
    close(): Promise<void>;
}

/** A server that gives one answer to all; a query for records finds one. */
export async function answering(status: number, answer: unknown): Promise<Answering> {
    const requests: { request: IncomingMessage; body: string }[] = [];
    const server = createHttpServer((request, response) => {
        let body = '';
        request.setEncoding('utf8').on('data', (text: string) => (body += text));
        request.on('end', () => {
            requests.push({ request, body });
            const isQuery = request.url?.includes('/query') === true;
            response.writeHead(isQuery ? 200 : status, { 'Content-Type': 'application/json' });
            response.end(JSON.stringify(isQuery ? { totalSize: 1, done: true, records: [{ Name: 'Test' }] } : answer));
        });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
        origin: `http://127.0.0.1:${port}`,
        requests,
        close: () =>
            new Promise((resolve) => {
                server.close(() => resolve());
            }),
    };
}

/** A local org and its service, in a folder and on ports of their own. */
export class TestOrg {
    readonly folders: LocalFolders;
    readonly origin: string;
    readonly #environment: Environment;

    private constructor(folders: LocalFolders, environment: Environment) {
        this.folders = folders;
        this.origin = environment.origin;
        this.#environment = environment;
    }

    /** `source` is the SFDX folder; the project's own by default. */
    static async start(source?: string): Promise<TestOrg> {
        const folders = localFolders(mkdtempSync(join(tmpdir(), 'formstack-token-')));
        const [orgPort, servicePort] = [await freePort(), await freePort()];
        return new TestOrg(
            folders,
            await startEnvironment({ folders, orgPort, servicePort, isReset: true, ...(source === undefined ? {} : { source }) }),
        );
    }

    get remote(): Remote {
        return new Remote(this.folders);
    }

    async given(scenario: string): Promise<void> {
        await this.remote.restore();
        await bringAbout(scenario, this.folders);
    }

    run(args: readonly string[], options?: RunOptions): Promise<Run> {
        return runToken([...args, '--state', this.folders.root], options);
    }

    /** Answers a consent page as its person does, without a browser. Resolves when the Formstack service has its answer. */
    async answerConsent(address: string, username: string, decision: 'allow' | 'deny'): Promise<void> {
        const { token, csrfToken } = await this.remote.openSession(username);
        const answer = await fetch(address, {
            method: 'POST',
            headers: { Cookie: `sid=${encodeURIComponent(token)}` },
            body: new URLSearchParams({ csrf: csrfToken, decision }),
            redirect: 'manual',
        });
        const back = answer.headers.get('location');
        if (back === null) throw new Error(`The consent page answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
        await fetch(back);
    }

    async stop(): Promise<void> {
        await this.#environment.stop();
        rmSync(this.folders.root, { recursive: true, force: true });
    }
}

/** For `onStderr`: answers the consent page once the program has printed it. */
export function consenting(org: TestOrg, username: string, decision: 'allow' | 'deny'): (text: string) => void {
    let isAnswered = false;
    return (text) => {
        const [address] = /http\S+authorize\S+(?=\r?\n)/.exec(text) ?? [];
        if (address === undefined || isAnswered) return;
        isAnswered = true;
        // Later than the program asks for the first time, as a person would.
        setTimeout(() => void org.answerConsent(address, username, decision), 2_000);
    };
}

function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const server = createServer()
            .once('error', reject)
            .listen(0, '127.0.0.1', () => {
                const { port } = server.address() as AddressInfo;
                server.close(() => resolve(port));
            });
    });
}
