import { basename } from 'node:path';

interface Token {
    readonly text: string;
    readonly line: number;
}

export interface Named {
    readonly name: string;
    readonly line: number;
}

export interface ApexFacts {
    readonly name: string;
    readonly file: string;
    readonly isTrigger: boolean;
    /** Of a trigger: its object. */
    readonly object: Named | undefined;
    readonly labels: readonly Named[];
    /** Static methods that components may call, each with the names of its parameters. */
    readonly auraMethods: ReadonlyMap<string, readonly string[]>;
    /** Whether pages or programs reach the class itself: for those who use it, a permission set must name it. */
    readonly isReached: boolean;
    /** What a query asks for by name: `CustomNotificationType` or `EmailTemplate`. */
    readonly queried: readonly (Named & { readonly type: string })[];
    readonly callouts: readonly Named[];
    readonly strings: readonly string[];
}

/** Words, strings with their quotes, and single signs; comments are left out. */
function tokensOf(source: string): readonly Token[] {
    const tokens: Token[] = [];
    let line = 1;
    let counted = 0;
    for (const match of source.matchAll(/\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\])*'|[A-Za-z_]\w*|[^\s\w]|\d+/g)) {
        line += source.slice(counted, match.index).split('\n').length - 1;
        counted = match.index;
        if (!match[0].startsWith('//') && !match[0].startsWith('/*')) tokens.push({ text: match[0], line });
    }
    return tokens;
}

export function factsOf(file: string, source: string): ApexFacts {
    const tokens = tokensOf(source);
    const at = (index: number): string => tokens[index]?.text ?? '';
    const labels: Named[] = [];
    const callouts: Named[] = [];
    const auraMethods = new Map<string, readonly string[]>();
    let isReached = false;
    tokens.forEach(({ text, line }, index) => {
        if (/^label$/i.test(text) && at(index + 1) === '.' && /^[A-Za-z]\w*__|^[A-Z]\w*_/.test(at(index + 2)))
            labels.push({ name: at(index + 2), line });
        const callout = /^'callout:(\w+)/.exec(text)?.[1];
        if (callout !== undefined) callouts.push({ name: callout, line });
        if (text !== '@') return;
        if (/^(auraenabled|restresource)$/i.test(at(index + 1))) isReached = true;
        if (/^auraenabled$/i.test(at(index + 1))) addMethod(tokens, index + 2, auraMethods);
    });
    const isTrigger = file.endsWith('.trigger');
    const object = isTrigger ? tokens[3] : undefined;
    return {
        name: basename(file).replace(/\.[^.]+$/, ''),
        file,
        isTrigger,
        object: object === undefined ? undefined : { name: object.text, line: object.line },
        labels,
        auraMethods,
        isReached,
        queried: queriesOf(tokens),
        callouts,
        strings: tokens.filter(({ text }) => text.startsWith("'")).map(({ text }) => text.slice(1, -1)),
    };
}

/** What follows an `@AuraEnabled`: a static method is one when a parenthesis comes before its body, its value or its end. */
function addMethod(tokens: readonly Token[], start: number, methods: Map<string, readonly string[]>): void {
    let index = start;
    if (tokens[index]?.text === '(') index = tokens.findIndex((token, place) => place > index && token.text === ')') + 1;
    const head = tokens.slice(index);
    const open = head.findIndex(({ text }) => /^[({;=]$/.test(text));
    const name = head[open - 1]?.text;
    if (head[open]?.text !== '(' || name === undefined || !head.slice(0, open).some(({ text }) => /^static$/i.test(text))) return;
    const parameters = head.slice(
        open + 1,
        head.findIndex(({ text }) => text === ')'),
    );
    // The name is what stands before a comma outside of angle brackets, and before the end.
    let depth = 0;
    const names = parameters.flatMap(({ text }, place) => {
        if (text === '<') depth += 1;
        if (text === '>') depth -= 1;
        const next = parameters[place + 1]?.text;
        return depth === 0 && /^\w/.test(text) && (next === undefined || next === ',') ? [text] : [];
    });
    methods.set(name, names);
}

/** `[SELECT … FROM CustomNotificationType WHERE DeveloperName = 'Name']`. */
function queriesOf(tokens: readonly Token[]): readonly (Named & { readonly type: string })[] {
    return tokens.flatMap(({ text, line }, index) => {
        if (!/^(CustomNotificationType|EmailTemplate)$/.test(text) || !/^from$/i.test(tokens[index - 1]?.text ?? '')) return [];
        const [where, field, equals, value] = tokens.slice(index + 1, index + 5).map((token) => token.text);
        const isByName =
            /^where$/i.test(where ?? '') && /^developername$/i.test(field ?? '') && equals === '=' && value?.startsWith("'") === true;
        return isByName ? [{ type: text, name: value.slice(1, -1), line }] : [];
    });
}
