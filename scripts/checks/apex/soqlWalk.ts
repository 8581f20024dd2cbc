import {
    BoundExpressionContext,
    FieldNameContext,
    FromNameListContext,
    SelectEntryContext,
    SoqlIdContext,
    SubFieldEntryContext,
    SubQueryContext,
    TypeOfContext,
    UsingScopeContext,
    WhenClauseContext,
    WithClauseContext,
    type ApexParseTree,
    type QueryContext,
} from '@apexdevtools/apex-parser';
import type { Objects, QueriedObject } from './objects.ts';
import { isRule, lineOf } from './parseTree.ts';

export interface Problem {
    /** In the text that was parsed, from 1. */
    readonly line: number;
    readonly message: string;
}

/** What a name in a query is looked up in; undefined where the object itself is unknown and has been told. */
interface Scope {
    readonly object: QueriedObject | undefined;
    /** Aliases of FROM, and the object's own name, which may stand before a field. */
    readonly aliases: ReadonlyMap<string, QueriedObject | undefined>;
}

/** Looks up what a query names. Polymorphic parents have the fields of Name, as on the platform. */
export class SoqlWalk {
    readonly problems: Problem[] = [];
    readonly #objects: Objects;

    constructor(objects: Objects) {
        this.#objects = objects;
    }

    query(query: QueryContext): void {
        const scope = this.#from(query.fromNameList(), (from, name) => this.#object(from, name));
        for (const child of childrenOf(query)) this.#visit(child, scope);
    }

    /** A query in brackets: in SELECT it names a relationship to children, in a condition an object. */
    #subQuery(query: SubQueryContext, outer: Scope): void {
        const isOfChildren = query.parentCtx instanceof SelectEntryContext || query.parentCtx instanceof SubFieldEntryContext;
        const scope = this.#from(query.fromNameList(), (from, name) =>
            isOfChildren ? this.#children(from, name, outer) : this.#object(from, name),
        );
        for (const child of childrenOf(query)) this.#visit(child, scope);
    }

    #visit(node: ApexParseTree, scope: Scope): void {
        if (node instanceof FieldNameContext) this.#field(node, scope);
        else if (node instanceof SubQueryContext) this.#subQuery(node, scope);
        else if (node instanceof TypeOfContext) this.#typeOf(node, scope);
        else if (!isOfNoField(node)) for (const child of childrenOf(node)) this.#visit(child, scope);
    }

    /** `FROM Contact c, c.Account a`: the first is what is queried, the others are parents of it with a name. */
    #from(list: FromNameListContext, first: (node: FieldNameContext, name: string) => QueriedObject | undefined): Scope {
        const aliases = new Map<string, QueriedObject | undefined>();
        let scope: Scope | undefined;
        let latest: QueriedObject | undefined;
        for (const child of childrenOf(list)) {
            if (child instanceof FieldNameContext) {
                latest = scope === undefined ? first(child, child.getText()) : this.#parent(child, segmentsOf(child), scope);
                scope ??= { object: latest, aliases };
                if (latest === scope.object) aliases.set(child.getText().toLowerCase(), latest);
            } else if (child instanceof SoqlIdContext) aliases.set(child.getText().toLowerCase(), latest);
        }
        return scope ?? { object: undefined, aliases };
    }

    #object(node: ApexParseTree, name: string): QueriedObject | undefined {
        const object = this.#objects.find(name);
        if (object === undefined)
            this.#report(
                node,
                name.toLowerCase().endsWith('__e') ? `${name} is a platform event, which SOQL cannot read.` : `There is no object ${name}.`,
            );
        return object;
    }

    #children(node: ApexParseTree, name: string, { object }: Scope): QueriedObject | undefined {
        if (object === undefined) return undefined;
        const child = object.children.get(name.toLowerCase());
        if (child !== undefined) return this.#object(node, child);
        this.#report(node, `${object.name} has no child relationship ${name}.`);
        return undefined;
    }

    #field(node: FieldNameContext, scope: Scope): void {
        const segments = segmentsOf(node);
        const field = segments.pop() ?? '';
        const object = this.#parent(node, segments, scope);
        if (object === undefined || object.fields.has(field.toLowerCase())) return;
        this.#report(
            node,
            object.parents.has(field.toLowerCase())
                ? `${field} of ${object.name} is a relationship: a query names a field behind it.`
                : `${object.name} has no field ${field}.`,
        );
    }

    /** The object at the end of a path of relationships, each to a parent. */
    #parent(node: ApexParseTree, path: readonly string[], { object, aliases }: Scope): QueriedObject | undefined {
        const [first] = path;
        const isAliased = first !== undefined && aliases.has(first.toLowerCase());
        let at = isAliased ? aliases.get(first.toLowerCase()) : object;
        for (const relationship of isAliased ? path.slice(1) : path) {
            if (at === undefined) return undefined;
            const parent = at.parents.get(relationship.toLowerCase());
            if (parent === undefined) this.#report(node, `${at.name} has no relationship ${relationship}.`);
            at = parent === undefined ? undefined : this.#object(node, parent);
        }
        return at;
    }

    /** `TYPEOF What WHEN Account THEN Phone ELSE Name END` */
    #typeOf(node: TypeOfContext, scope: Scope): void {
        let type = this.#parent(node, segmentsOf(node.fieldName()), scope);
        for (const clause of childrenOf(node).slice(2)) {
            const [, object] = childrenOf(clause);
            const isWhen = clause instanceof WhenClauseContext && object !== undefined;
            if (isWhen) type = this.#object(object, object.getText());
            else type = this.#objects.find('Name');
            for (const each of childrenOf(clause).slice(isWhen ? 2 : 0)) this.#visit(each, { object: type, aliases: new Map() });
        }
    }

    #report(node: ApexParseTree, message: string): void {
        this.problems.push({ line: lineOf(node), message });
    }
}

/** Apex, data categories and scopes: they name nothing of an object. FROM has been read before. */
function isOfNoField(node: ApexParseTree): boolean {
    return (
        node instanceof BoundExpressionContext ||
        node instanceof WithClauseContext ||
        node instanceof UsingScopeContext ||
        node instanceof FromNameListContext
    );
}

function segmentsOf(name: FieldNameContext): string[] {
    return name.soqlId_list().map((each) => each.getText());
}

function childrenOf(node: ApexParseTree): readonly ApexParseTree[] {
    return isRule(node) ? (node.children ?? []) : [];
}
