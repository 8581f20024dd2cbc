export interface Use {
    readonly name: string;
    readonly line: number;
}

/** What a template asks of its own class and of the components that it holds. */
export interface TemplatePlaces {
    /** Members of its class: the first word of each expression, loops' own variables left out. */
    readonly members: readonly Use[];
    readonly children: readonly {
        /** `c-formstack-home`. */
        readonly tag: string;
        readonly line: number;
        readonly properties: readonly string[];
        readonly events: readonly string[];
    }[];
}

type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nodesOf(value: unknown): readonly Node[] {
    return Array.isArray(value) ? value.filter(isNode) : [];
}

/** @param ast the template compiler's tree, which names its nodes by `type` */
export function placesOf(ast: object, source: string): TemplatePlaces {
    const members: Use[] = [];
    const children: TemplatePlaces['children'][number][] = [];
    const lines = source.split('\n');
    // The tree that the metadata keeps has no places of elements: a place is where the text stands first.
    const lineOf = (text: string): number =>
        Math.max(
            0,
            lines.findIndex((line) => line.includes(text)),
        ) + 1;

    const visit = (value: unknown, variables: ReadonlySet<string>): void => {
        if (Array.isArray(value)) return value.forEach((each) => visit(each, variables));
        if (!isNode(value)) return;
        if (value['type'] === 'Identifier') {
            const name = String(value['name']);
            if (!variables.has(name)) members.push({ name, line: lineOf(`{${name}`) });
            return;
        }
        // Of `a.b` only `a` is a member of the class; `a[b]` has two.
        if (value['type'] === 'MemberExpression') {
            visit(value['object'], variables);
            if (value['computed'] === true) visit(value['property'], variables);
            return;
        }
        if (value['type'] === 'Component' && String(value['name']).startsWith('c-')) children.push(childOf(value, lineOf));
        const inner = new Set([...variables, ...loopVariables(value)]);
        for (const [key, part] of Object.entries(value)) {
            if (key === 'item' || key === 'index' || key === 'iterator') continue;
            // What a loop runs over is not yet inside of it.
            visit(part, key === 'expression' ? variables : inner);
        }
    };
    visit(ast, new Set());
    return { members, children };
}

function childOf(component: Node, lineOf: (text: string) => number): TemplatePlaces['children'][number] {
    const tag = String(component['name']);
    return {
        tag,
        line: lineOf(`<${tag}`),
        properties: nodesOf(component['properties']).map(({ name }) => String(name)),
        events: nodesOf(component['listeners']).map(({ name }) => String(name)),
    };
}

function loopVariables(node: Node): readonly string[] {
    const slotData = nodesOf(node['directives'])
        .filter(({ name }) => name === 'SlotData')
        .map(({ value }) => value);
    return [node['item'], node['index'], node['iterator'], ...slotData].flatMap((each) =>
        isNode(each) && typeof each['name'] === 'string' ? [each['name']] : [],
    );
}
