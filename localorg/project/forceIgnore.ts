import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Answers whether a path, relative to the project's root and with `/`, is left out. */
export type Ignore = (path: string) => boolean;

interface Rule {
    readonly expression: RegExp;
    readonly isNegated: boolean;
}

/** Reads `.forceignore`, which follows `.gitignore`: the last matching rule decides. */
export function readForceIgnore(root: string): Ignore {
    const file = join(root, '.forceignore');
    if (!existsSync(file)) return () => false;
    const rules = readFileSync(file, 'utf8')
        .split(/\r?\n/)
        .map(toRule)
        .filter((rule) => rule !== undefined);
    return (path) => {
        let isIgnored = false;
        for (const rule of rules) if (rule.expression.test(path)) isIgnored = !rule.isNegated;
        return isIgnored;
    };
}

function toRule(line: string): Rule | undefined {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return undefined;
    const isNegated = trimmed.startsWith('!');
    const pattern = (isNegated ? trimmed.slice(1) : trimmed).replaceAll('\\', '/').replace(/\/$/, '');
    const isAnchored = pattern.includes('/');
    const body = toExpression(pattern.replace(/^\//, ''));
    return { expression: new RegExp(`^${isAnchored ? '' : '(?:.*/)?'}${body}(?:/.*)?$`), isNegated };
}

function toExpression(pattern: string): string {
    return pattern
        .split(/(\*\*\/|\/\*\*|\*\*|\*|\?)/)
        .map((part) => {
            if (part === '**/') return '(?:.*/)?';
            if (part === '/**') return '/.*';
            if (part === '**') return '.*';
            if (part === '*') return '[^/]*';
            if (part === '?') return '[^/]';
            return part.replace(/[.+^${}()|[\]\\]/g, '\\$&');
        })
        .join('');
}
