import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Boot, Theme } from './boot.ts';
import type { BuildProblem } from './build/request.ts';
import { describeProblem } from './build/request.ts';
import type { PageFiles } from './pageFiles.ts';
import { styleSheet } from './assets.ts';

const SHELL_STYLES = path.join(import.meta.dirname, 'browser', 'shell.css');

/** The HTML of every page of the shell; the rest happens in the browser. */
export function shellPage(boot: Boot, { entry, components, preload }: PageFiles, base: string): string {
    const names = Object.keys(components);
    const start = `import { start } from '${base}${entry}';`;
    // The page's own components are at hand when the shell starts: nothing has to be painted or awaited in between.
    const imports = names.map((name, index) => `import component${index} from '${base}${components[name]}';`);
    const atHand = names.map((name, index) => `${name}: component${index}`).join(', ');
    return document(boot.session.language, boot.orgName, boot.theme, [
        ...preload.map((file) => `<link rel="modulepreload" href="${base}${file}">`),
        `<script type="application/json" id="boot">${JSON.stringify(boot).replace(/</g, '\\u003c')}</script>`,
        `<script type="module">${start} ${imports.join(' ')} start({ ${atHand} });</script>`,
        // Does nothing after the first; where a component fails to load, it starts the shell without.
        `<script type="module">${start} start({});</script>`,
    ]);
}

/** Shown instead of any page while the components do not compile. */
export function problemPage(problems: readonly BuildProblem[], theme: Theme): string {
    const items = problems.map((problem) => `<li>${escape(describeProblem(problem))}</li>`).join('');
    const body = `<main class="slds-p-around_large"><h1 class="slds-text-heading_large slds-m-bottom_medium">The Lightning components do not compile</h1>
<ul class="slds-list_dotted">${items}</ul><p class="slds-m-top_medium">Correct the files and load this page again.</p></main>`;
    return document('en', 'The Lightning components do not compile', theme, [], body);
}

function document(language: string, title: string, theme: Theme, head: readonly string[], body = ''): string {
    return `<!doctype html>
<html lang="${escape(language)}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${styleSheet(theme)}">
<style>${readFileSync(SHELL_STYLES, 'utf8')}</style>
${head.join('\n')}
</head>
<body class="slds-scope">${body}</body>
</html>
`;
}

function escape(text: string): string {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
