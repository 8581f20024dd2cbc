import { NotSupported } from '../fault.ts';
import type { QueryColumn } from '../schema/requests.ts';
import type { Field } from '../schema/schema.ts';
import type { ExpressionNode, FieldNode, TypeOfNode } from './ast.ts';
import { typedExpression, type Typed } from './expression.ts';
import { addressReader, columnReader, formatReader, labelReader, locationReader, type Reader, type Row } from './reading.ts';
import type { ResolvedField, Scope, Source } from './scope.ts';
import { identifier, join, sql, type Sql } from './sql.ts';

/** How a row becomes a record with its parents. */
export interface RecordPlan {
    /** The object, or undefined where the id tells it. */
    readonly object: string | undefined;
    readonly id: string;
    readonly fields: { readonly name: string; readonly read: Reader }[];
    readonly parents: Map<string, RecordPlan>;
    /** TYPEOF: the fields for each object, `*` for the others. */
    readonly variants: Map<string, { readonly name: string; readonly read: Reader }[]>;
}

/** The columns of one SELECT of records. */
export class Projection {
    readonly scope: Scope;
    readonly root: RecordPlan;
    readonly shape: QueryColumn[] = [];
    readonly #columns: Sql[] = [];
    readonly #selected = new Set<string>();

    constructor(scope: Scope) {
        this.scope = scope;
        // Queryable objects without an id (OauthToken) answer null for it.
        const hasId = scope.object.field('Id') !== undefined;
        const id = this.column(hasId ? scope.idOf(scope.root) : sql`NULL`);
        this.root = { object: scope.object.name, id, fields: [], parents: new Map(), variants: new Map() };
    }

    column(expression: Sql): string {
        const name = `c${this.#columns.length}`;
        this.#columns.push(sql`${expression} AS ${identifier(name)}`);
        return name;
    }

    columns(): Sql {
        return join(this.#columns, ', ');
    }

    add(node: ExpressionNode, alias: string | undefined): void {
        const { compilation } = this.scope;
        if (node.kind === 'field') {
            if (alias !== undefined) throw compilation.fault('MALFORMED_QUERY', 'only aggregate expressions use field aliasing', node.at);
            const field = this.scope.resolve(node, true);
            this.#once(field.path.join('.'), node.at);
            this.addField(field);
            return;
        }
        if (node.kind !== 'call') throw new NotSupported('SOQL constant in SELECT');
        const made = this.#call(node.name.toUpperCase(), node.args[0], node);
        const name = alias ?? made.name;
        this.#once(alias ?? `${node.name.toUpperCase()}(${made.path.join('.')})`, node.at);
        const owner = alias === undefined ? this.#plan(made.source) : this.root;
        owner.fields.push({ name, read: made.read });
        this.shape.push({ name: alias ?? made.path.join('.'), type: made.type, scale: made.scale });
    }

    addField(found: ResolvedField): void {
        const { field } = found;
        this.#plan(found.source).fields.push({ name: field.name, read: this.#reader(found) });
        this.shape.push({ name: found.path.join('.'), type: field.type, scale: field.scale });
    }

    addTypeOf(node: TypeOfNode): void {
        const { compilation } = this.scope;
        const source = this.scope.resolveRelationship(node.relationship);
        if (!source.isPolymorphic)
            throw compilation.fault(
                'MALFORMED_QUERY',
                `Cannot use TYPEOF with relationship ${node.relationship.path.join('.')}, which has one type only`,
                node.at,
            );
        const plan = this.#plan(source);
        const children: QueryColumn[] = [];
        const read = (from: Source, field: FieldNode): { readonly name: string; readonly read: Reader } => {
            if (field.path.length > 1) throw new NotSupported('SOQL TYPEOF with a relationship path among its fields');
            const found = this.scope.resolveFrom(from, field, true);
            children.push({ name: found.field.name, type: found.field.type, scale: found.field.scale });
            return { name: found.field.name, read: this.#reader(found) };
        };
        for (const branch of node.branches) {
            const narrowed = this.scope.narrow(source, branch.type.name);
            const [target] = narrowed?.targets ?? [];
            if (narrowed === undefined || target === undefined)
                throw compilation.fault(
                    'INVALID_TYPE',
                    `${branch.type.name} is not a type of ${node.relationship.path.join('.')}`,
                    branch.type.at,
                );
            plan.variants.set(
                target.object.name,
                branch.fields.map((field) => read(narrowed, field)),
            );
        }
        plan.variants.set(
            '*',
            node.otherwise.map((field) => read(source, field)),
        );
        this.shape.push({ name: source.path.join('.'), type: 'records', scale: 0, children });
    }

    #once(name: string, at: number): void {
        const key = name.toLowerCase();
        if (this.#selected.has(key)) throw this.scope.compilation.fault('INVALID_FIELD', `duplicate field selected: ${name}`, at);
        this.#selected.add(key);
    }

    /** The plan of the record that a source means; a parent brings its id, and its child the lookup that leads to it. */
    #plan(source: Source): RecordPlan {
        if (source.below === undefined) return this.root;
        const below = this.#plan(source.below);
        const name = source.path.at(-1) ?? '';
        const known = below.parents.get(name);
        if (known !== undefined) return known;
        if (source.lookup !== undefined) {
            const lookup = this.scope.fieldOf(source.below, source.lookup.name);
            if (lookup !== undefined) below.fields.push({ name: lookup.field.name, read: this.#reader(lookup) });
        }
        const object = source.isPolymorphic ? undefined : source.targets[0]?.object.name;
        const plan: RecordPlan = { object, id: this.column(this.scope.idOf(source)), fields: [], parents: new Map(), variants: new Map() };
        below.parents.set(name, plan);
        return plan;
    }

    #reader(found: ResolvedField): Reader {
        const { field } = found;
        if (field.type === 'address') return this.#addressReader(found);
        if (field.type !== 'location') return columnReader(this.column(found.sql), field.type);
        const part = (name: string): string => {
            const own = this.scope.fieldOf(found.source, `${field.name.slice(0, -1)}${name}__s`);
            if (own === undefined) throw new NotSupported(`SOQL location ${found.path.join('.')}`);
            return this.column(own.sql);
        };
        return locationReader(part('Latitude'), part('Longitude'));
    }

    /** `BillingAddress` is made of BillingStreet, BillingCity … */
    #addressReader(found: ResolvedField): Reader {
        const prefix = found.field.name.replace(/Address$/, '');
        const part = (name: string): string => {
            const own = this.scope.fieldOf(found.source, `${prefix}${name}`);
            if (own === undefined) throw new NotSupported(`SOQL compound field ${found.path.join('.')}; name its parts`);
            return this.column(own.sql);
        };
        return addressReader({
            city: part('City'),
            country: part('Country'),
            geocodeAccuracy: part('GeocodeAccuracy'),
            latitude: part('Latitude'),
            longitude: part('Longitude'),
            postalCode: part('PostalCode'),
            state: part('State'),
            street: part('Street'),
        });
    }

    #call(name: string, argument: ExpressionNode | undefined, node: ExpressionNode): Made {
        const { compilation } = this.scope;
        const user = compilation.execution?.access.user;
        if (name === 'TOLABEL' || name === 'FORMAT') {
            if (argument === undefined) throw compilation.fault('MALFORMED_QUERY', `unexpected token: ')'`, node.at);
            const inner = typedExpression(argument, this.scope, true);
            const plain = columnReader(this.column(inner.sql), inner.type);
            const read =
                name === 'FORMAT'
                    ? formatReader(plain, inner.type, inner.scale, user)
                    : inner.field === undefined
                      ? plain
                      : labelReader(plain, inner.field.field);
            return { ...this.#named(inner), type: 'string', scale: 0, read };
        }
        const typed = typedExpression(node, this.scope, true);
        if (typed.field === undefined)
            return {
                name: 'expr0',
                path: ['expr0'],
                source: this.scope.root,
                type: typed.type,
                scale: typed.scale,
                read: columnReader(this.column(typed.sql), typed.type),
            };
        throw compilation.fault('MALFORMED_QUERY', `Grouped field should not be aggregated: ${typed.field.path.join('.')}`, node.at);
    }

    #named(typed: Typed): { readonly name: string; readonly path: readonly string[]; readonly source: Source } {
        if (typed.field === undefined) return { name: 'expr0', path: ['expr0'], source: this.scope.root };
        return { name: typed.field.field.name, path: typed.field.path, source: typed.field.source };
    }
}

interface Made {
    readonly name: string;
    readonly path: readonly string[];
    readonly source: Source;
    readonly type: string;
    readonly scale: number;
    readonly read: Reader;
}

/** Whether a field belongs to FIELDS(STANDARD) or FIELDS(CUSTOM). */
export function isInGroup(field: Field, group: 'ALL' | 'STANDARD' | 'CUSTOM'): boolean {
    if (field.type === 'address') return false;
    return group === 'ALL' || field.isCustom === (group === 'CUSTOM');
}

export type { Row };
