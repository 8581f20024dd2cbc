import type { Field, ObjectType } from '../schema/schema.ts';
import type { FieldNode } from './ast.ts';
import { unknownField, unknownRelationship, type Compilation } from './compilation.ts';
import { identifier, join, raw, sql, type Sql } from './sql.ts';
import { summaryFilter } from './summaryFilter.ts';

/** One object that a source may be of. Under an alias it is joined; with a key alone its columns are looked up one by one. */
export interface Target {
    readonly object: ObjectType;
    readonly alias: string;
    readonly key: Sql | undefined;
}

/** A record that fields are read from: the queried one, or a parent of it, which may be of one of several objects. */
export interface Source {
    readonly targets: readonly Target[];
    readonly isPolymorphic: boolean;
    readonly parents: Map<string, Source>;
    /** Canonical relationship names from the queried record to this one. */
    readonly path: readonly string[];
    /** The lookup on the source below, whose value is this record's id. */
    readonly lookup: Field | undefined;
    readonly below: Source | undefined;
}

export interface ResolvedField {
    readonly source: Source;
    readonly object: ObjectType;
    readonly field: Field;
    readonly path: readonly string[];
    readonly sql: Sql;
    /** A plain column, which brings its own collation. */
    readonly isColumn: boolean;
}

const deepestParent = 5;

/** A lookup to more objects than this (`Task.What`) is not joined: SQLite joins 64 tables at most. */
const mostJoined = 3;

/** The tables of one SELECT: the queried object and the parents that its paths lead to. */
export class Scope {
    readonly compilation: Compilation;
    readonly object: ObjectType;
    readonly root: Source;
    readonly #names: readonly string[];
    readonly #joins: Sql[] = [];

    /** `names` are the first words that paths may carry in front: the object's name and its alias. */
    constructor(compilation: Compilation, object: ObjectType, names: readonly string[]) {
        this.compilation = compilation;
        this.object = object;
        this.#names = names.map((name) => name.toLowerCase());
        this.root = {
            targets: [{ object, alias: compilation.alias(), key: undefined }],
            isPolymorphic: false,
            parents: new Map(),
            path: [],
            lookup: undefined,
            below: undefined,
        };
    }

    get alias(): string {
        return this.root.targets[0]?.alias ?? '';
    }

    from(): Sql {
        return sql`${identifier(this.object.name)} ${raw(this.alias)}${join(this.#joins, '')}`;
    }

    resolve(node: FieldNode, isSelected: boolean): ResolvedField {
        return this.resolveFrom(this.root, { ...node, path: this.#withoutObjectName(node.path) }, isSelected);
    }

    /** Resolves a path that starts at a parent, as the fields of TYPEOF do. */
    resolveFrom(start: Source, node: FieldNode, isSelected: boolean): ResolvedField {
        const { path } = node;
        if (path.length > deepestParent + 1)
            throw this.compilation.fault(
                'MALFORMED_QUERY',
                `SOQL relationship path is longer than ${deepestParent} levels: ${path.join('.')}`,
                node.at,
            );
        let source = start;
        for (const name of path.slice(0, -1)) {
            const next = this.parent(source, name);
            if (next === undefined) throw unknownRelationship(name, 'field path', { text: this.compilation.text, at: node.at });
            this.#use(source, next.lookup, name, isSelected, node.at);
            for (const target of next.targets.slice(0, next.isPolymorphic ? 0 : 1))
                this.compilation.uses.push({ object: target.object, field: undefined, relationship: name, isSelected, at: node.at });
            source = next;
        }
        const name = path.at(-1) ?? '';
        const resolved = this.fieldOf(source, name);
        if (resolved === undefined)
            throw unknownField(name, source.targets[0]?.object.name ?? '', { text: this.compilation.text, at: node.at });
        this.#use(source, resolved.field, undefined, isSelected, node.at);
        return resolved;
    }

    /** The source behind a relationship path, for TYPEOF. */
    resolveRelationship(node: FieldNode): Source {
        let source = this.root;
        for (const name of this.#withoutObjectName(node.path)) {
            const next = this.parent(source, name);
            if (next === undefined) throw unknownRelationship(name, 'field path', { text: this.compilation.text, at: node.at });
            this.#use(source, next.lookup, name, true, node.at);
            source = next;
        }
        return source;
    }

    parent(source: Source, name: string): Source | undefined {
        const known = source.parents.get(name.toLowerCase());
        if (known !== undefined) return known;
        const owner = source.targets.find(({ object }) => object.relationship(name) !== undefined);
        const lookup = owner?.object.relationship(name);
        if (lookup === undefined) return undefined;
        const objects = lookup.referenceTo.flatMap((target) => this.compilation.schema.object(target) ?? []);
        const key = this.#column(source, lookup.name);
        const isJoined = objects.length <= mostJoined;
        const targets = objects.map((object): Target => ({ object, alias: this.compilation.alias(), key: isJoined ? undefined : key }));
        for (const { object, alias } of isJoined ? targets : []) {
            this.#joins.push(sql` LEFT JOIN ${identifier(object.name)} ${raw(alias)} ON ${raw(alias)}."Id" = ${key}`);
        }
        const path = [...source.path, lookup.relationshipName ?? name];
        const parent: Source = { targets, isPolymorphic: lookup.referenceTo.length > 1, parents: new Map(), path, lookup, below: source };
        source.parents.set(name.toLowerCase(), parent);
        return parent;
    }

    fieldOf(source: Source, name: string): ResolvedField | undefined {
        // `Owner.Type` and its kind name the parent's object.
        if (source.isPolymorphic && name.toLowerCase() === 'type') return this.#typeOf(source);
        const owners = source.targets.filter(({ object }) => object.field(name) !== undefined);
        const [owner] = owners;
        const field = owner?.object.field(name);
        if (owner === undefined || field === undefined) return undefined;
        const isColumn = owners.length === 1 && owner.key === undefined && field.formula === undefined && field.summary === undefined;
        return { source, object: owner.object, field, path: [...source.path, field.name], sql: this.#column(source, field.name), isColumn };
    }

    /** Leaves out what lies in the recycle bin, of objects that have one. */
    liveRows(): readonly Sql[] {
        return this.object.field('IsDeleted') === undefined ? [] : [sql`${raw(this.alias)}."IsDeleted" = 0`];
    }

    /** The same source seen as one of its possible objects. */
    narrow(source: Source, object: string): Source | undefined {
        const target = source.targets.find((one) => one.object.name.toLowerCase() === object.toLowerCase());
        return target === undefined ? undefined : { ...source, targets: [target], isPolymorphic: false, parents: new Map() };
    }

    /** The id of a source's record; null where there is no parent. */
    idOf(source: Source): Sql {
        const key = source.isPolymorphic ? source.targets[0]?.key : undefined;
        return key ?? this.#column(source, 'Id');
    }

    #withoutObjectName(path: readonly string[]): readonly string[] {
        const [first = ''] = path;
        const isName = path.length > 1 && this.#names.includes(first.toLowerCase()) && this.object.relationship(first) === undefined;
        return isName ? path.slice(1) : path;
    }

    #use(source: Source, field: Field | undefined, relationship: string | undefined, isSelected: boolean, at: number): void {
        if (field === undefined || source.isPolymorphic) return;
        const object = source.targets[0]?.object;
        if (object !== undefined) this.compilation.uses.push({ object, field, relationship, isSelected, at });
    }

    #column(source: Source, name: string): Sql {
        const found = source.targets.flatMap((target) => {
            const field = target.object.field(name);
            return field === undefined ? [] : [{ target, sql: this.#fieldSql(source, target, field) }];
        });
        const [first] = found;
        if (found.length === 1 && first !== undefined) return first.sql;
        const key = first?.target.key;
        if (key === undefined)
            return sql`coalesce(${join(
                found.map((one) => one.sql),
                ', ',
            )})`;
        const cases = found.map((one) => sql`WHEN ${one.target.object.keyPrefix} THEN ${one.sql}`);
        return sql`CASE substr(${key}, 1, 3) ${join(cases, ' ')} END`;
    }

    #fieldSql(source: Source, target: Target, field: Field): Sql {
        if (field.formula !== undefined) return this.#formula(source, target.object, field);
        if (field.summary !== undefined) return this.#summary(target.key ?? sql`${raw(target.alias)}."Id"`, field.summary);
        if (target.key === undefined) return sql`${raw(target.alias)}.${identifier(field.name)}`;
        return sql`(SELECT ${identifier(field.name)} FROM ${identifier(target.object.name)} WHERE "Id" = ${target.key})`;
    }

    #formula(source: Source, object: ObjectType, field: Field): Sql {
        const { execution } = this.compilation;
        if (execution === undefined) return raw('NULL');
        const args = execution.formulas.references(object, field).map((path) => this.#reference(source, path.split('.'), object, field));
        return sql`localorg_formula(${join([sql`${object.name}`, sql`${field.name}`, ...args], ', ')})`;
    }

    #reference(source: Source, path: readonly string[], object: ObjectType, formula: Field): Sql {
        let reached: Source | undefined = source;
        for (const name of path.slice(0, -1)) reached = reached === undefined ? undefined : this.parent(reached, name);
        const found = reached === undefined ? undefined : this.fieldOf(reached, path.at(-1) ?? '');
        if (found === undefined)
            throw this.compilation.fault(
                'INVALID_FIELD',
                `The formula of ${object.name}.${formula.name} reads ${path.join('.')}, which does not exist`,
                0,
            );
        return found.sql;
    }

    #summary(parentId: Sql, summary: NonNullable<Field['summary']>): Sql {
        const child = this.compilation.object(summary.object, 0);
        const scope = new Scope(this.compilation, child, [child.name]);
        const value = (name: string): ResolvedField => {
            const found = scope.fieldOf(scope.root, name);
            if (found === undefined) throw unknownField(name, child.name);
            return found;
        };
        const measured = summary.field === undefined ? raw('*') : value(summary.field).sql;
        const filters = summary.filters.map(({ field, operation, value: wanted }) =>
            summaryFilter(value(field).sql, value(field).field, operation, wanted),
        );
        const key = sql`${raw(scope.alias)}.${identifier(summary.foreignKey)} = ${parentId}`;
        const conditions = join([key, ...scope.liveRows(), ...filters], ' AND ');
        const total = sql`SELECT ${raw(summary.operation)}(${summary.operation === 'count' ? raw('*') : measured}) FROM ${scope.from()} WHERE ${conditions}`;
        return summary.operation === 'sum' ? sql`coalesce((${total}), 0)` : sql`(${total})`;
    }

    #typeOf(source: Source): ResolvedField | undefined {
        const [first] = source.targets;
        const name = first?.object.field('Name') ?? first?.object.field('Id');
        if (first === undefined || name === undefined) return undefined;
        const cases = source.targets.map(({ object, alias, key }) =>
            key === undefined
                ? sql`WHEN ${raw(alias)}."Id" IS NOT NULL THEN ${object.name}`
                : sql`WHEN substr(${key}, 1, 3) = ${object.keyPrefix} THEN ${object.name}`,
        );
        const field: Field = { ...name, name: 'Type', label: 'Type', type: 'string', formula: undefined, isNameField: false };
        return {
            source,
            object: first.object,
            field,
            path: [...source.path, 'Type'],
            sql: sql`CASE ${join(cases, ' ')} END`,
            isColumn: false,
        };
    }
}
