import { execFileSync, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The program; JAVA names another. */
export const JAVA = process.env['JAVA'] ?? 'java';
/** What the lowered classes of apexlink ask for, and what Debian has. */
export const JAVA_VERSION = 17;
/** For programs that run for seconds: what they would gain by the second compiler, it costs twice. */
export const QUICK_START: readonly string[] = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** Two checks may find Java missing at the same time: the lock lets one install it, and the other then finds it. */
const INSTALL = [
    'command -v java >/dev/null && exit 0',
    'apt-get update -qq && exec apt-get install -y -qq --no-install-recommends default-jre-headless',
].join('\n');

/** Installs Debian's Java when it is missing. Throws where that cannot be done or Java is too old, and says what to do. */
export function requireJava(): void {
    if (versionOf(JAVA) === undefined && JAVA === 'java') install();
    const version = versionOf(JAVA);
    if (version !== undefined && version >= JAVA_VERSION) return;
    throw new Error(
        `${version === undefined ? `There is no Java at ${JAVA}` : `${JAVA} is Java ${version}`}: these checks need Java ${JAVA_VERSION} or newer. ` +
            'Install it, and name it in the variable JAVA if it is not on the path.',
    );
}

function install(): void {
    process.stderr.write('Java is missing: installing Debian’s package.\n');
    try {
        execFileSync('flock', [join(tmpdir(), 'install-java.lock'), 'sh', '-c', INSTALL], {
            stdio: ['ignore', 'ignore', 'inherit'],
            env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        });
    } catch {
        throw new Error(
            `Java could not be installed. Install Java ${JAVA_VERSION} or newer yourself, and name it in the variable JAVA if it is not on the path.`,
        );
    }
}

/** The feature version that a Java tells of itself, undefined where it cannot be run. */
function versionOf(java: string): number | undefined {
    const { stderr, error } = spawnSync(java, ['-version'], { encoding: 'utf8' });
    if (error !== undefined) return undefined;
    const [, first = '', second] = /version "(\d+)(?:\.(\d+))?/.exec(stderr) ?? [];
    // Java 8 and older call themselves 1.8.
    return Number(first === '1' ? second : first);
}
