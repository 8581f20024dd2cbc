import { localFolders } from './local/folders.ts';
import { bringAbout, SCENARIOS } from './local/scenarios.ts';

const [name] = process.argv.slice(2);
if (name === undefined || name === '--help') {
    const lines = SCENARIOS.map((scenario) => `  ${scenario.name.padEnd(16)}${scenario.description}`);
    process.stdout.write(`Puts the running local org into a state: npm run scenario -- NAME\n\n${lines.join('\n')}\n`);
    process.exit(name === undefined ? 1 : 0);
}
try {
    const scenario = await bringAbout(name, localFolders());
    process.stdout.write(`Now ${scenario.description}. Reload the page.\n`);
} catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
}
