import { Fault, NotSupported, SourceError } from '../fault.ts';
import type { Field, FieldType, ObjectType, RecordValue, Schema } from '../schema/schema.ts';
import { fieldPaths, type FormulaNode } from './ast.ts';
import type { FormulaContext } from './context.ts';
import { checkFunctions, evaluateFormula } from './evaluateFormula.ts';
import { fieldAt, globalField } from './fieldTypes.ts';
import { parseFormula } from './parseFormula.ts';
import { FormulaError, fromRecord, round, toRecord, type FormulaValue } from './values.ts';

/** What formulas ask of the org around them. */
export interface FormulaEnvironment {
    /** Milliseconds since 1970, UTC. */
    now(): number;
    /** Of the running user. */
    timeZone(): string;
    /**
     * The value of `$User.Email` (`'$User', ['Email']`), `$Permission.X`, `$Label.X`, `$Setup.X__c.Y__c`, `$CustomMetadata.X__mdt.R.Y__c`
     * … as a record holds it; undefined for what does not exist.
     */
    global(name: string, path: readonly string[]): RecordValue | undefined;
}

/** The record for which a formula is calculated. */
export interface FormulaRecord {
    /** The value at a path that `references` named. */
    get(path: string): RecordValue | undefined;
    /** Set while the record is saved. `prior` answers the value before the save. */
    readonly change?: { readonly isNew: boolean; prior(path: string): RecordValue | undefined };
}

export interface FormulaProblem {
    /** `Invoice__c.Total__c`, or `Invoice__c.Rule_Name` for a validation rule. */
    readonly where: string;
    readonly problem: SourceError | NotSupported;
}

/** Formula fields, validation rules and default values of a schema. Each formula is parsed once. */
export class Formulas {
    readonly #schema: Schema;
    readonly #environment: FormulaEnvironment;
    readonly #parsed = new Map<string, FormulaNode>();

    constructor(schema: Schema, environment: FormulaEnvironment) {
        this.#schema = schema;
        this.#environment = environment;
    }

    /** Paths that a formula field reads. A path may end in another formula field. */
    references(object: ObjectType, field: Field): readonly string[] {
        return this.pathsIn(field.formula ?? '', `${object.name}.${field.name}`);
    }

    /** A formula field's value for a record; null where Salesforce shows `#Error!`. */
    value(object: ObjectType, field: Field, get: (path: string) => RecordValue | undefined): string | number | boolean | null {
        const where = `${object.name}.${field.name}`;
        try {
            const node = this.#parse(field.formula ?? '', where);
            return toField(evaluateFormula(node, this.#context(object, { get }, field.isBlankZero, where)), field);
        } catch (error) {
            if (error instanceof FormulaError) return field.type === 'boolean' ? false : null;
            throw error;
        }
    }

    /** Paths that any formula text reads: a validation rule's, a default value's. */
    pathsIn(formula: string, where: string): readonly string[] {
        return fieldPaths(this.#parse(formula, where));
    }

    /** Whether a validation rule's condition holds, which means that the save is refused. A blank number is no zero here. */
    isTrue(object: ObjectType, formula: string, record: FormulaRecord, where: string): boolean {
        return this.evaluate(object, formula, record, where) === true;
    }

    /** The value of any formula text for a record, as a record holds it. */
    evaluate(object: ObjectType, formula: string, record: FormulaRecord, where: string): string | number | boolean | null {
        try {
            return toRecord(evaluateFormula(this.#parse(formula, where), this.#context(object, record, false, where)));
        } catch (error) {
            if (error instanceof FormulaError)
                throw new Fault('FIELD_INTEGRITY_EXCEPTION', `The formula of ${where} cannot be calculated: ${error.message}`);
            throw error;
        }
    }

    /** A formula that belongs to no object, over the values that `field` answers; null where Salesforce shows `#Error!`. */
    evaluateFree(
        formula: string,
        field: (path: string) => { readonly type: FieldType; readonly value: RecordValue },
    ): string | number | boolean | null {
        const environment = this.#environment;
        try {
            return toRecord(
                evaluateFormula(this.#parse(formula, 'formula'), {
                    field: (path) => {
                        const { type, value } = field(path);
                        return fromRecord(value, type);
                    },
                    global: (name, path) =>
                        fromRecord(environment.global(name, path), globalField(this.#schema, name, path)?.type ?? 'string'),
                    now: () => environment.now(),
                    timeZone: environment.timeZone(),
                    change: undefined,
                }),
            );
        } catch (error) {
            if (error instanceof FormulaError) return null;
            throw error;
        }
    }

    /** A field's default for a record that is about to be inserted: its formula, or the picklist value that is marked; null for none. */
    defaultValue(object: ObjectType, field: Field, record: FormulaRecord = { get: () => null }): string | number | boolean | null {
        if (field.defaultValue === undefined) return field.picklistValues.find((value) => value.isDefault)?.value ?? null;
        const where = `${object.name}.${field.name}`;
        const node = this.#parse(field.defaultValue, where);
        return toField(evaluateFormula(node, this.#context(object, record, false, where)), field);
    }

    /** Everything in the schema's formulas that is wrong or unknown, so that it is said at the start and not by some record later. */
    check(): readonly FormulaProblem[] {
        const problems: FormulaProblem[] = [];
        for (const object of this.#schema.objects) {
            const texts = [
                ...object.fields
                    .filter((field) => field.formula !== undefined)
                    .map((field) => ({ name: field.name, text: field.formula ?? '' })),
                ...object.validationRules.filter((rule) => rule.isActive).map((rule) => ({ name: rule.name, text: rule.formula })),
            ];
            for (const { name, text } of texts) {
                const where = `${object.name}.${name}`;
                try {
                    this.#check(object, text, where);
                } catch (error) {
                    if (!(error instanceof SourceError || error instanceof NotSupported)) throw error;
                    problems.push({ where, problem: error });
                }
            }
        }
        return problems;
    }

    #check(object: ObjectType, text: string, where: string): void {
        const node = this.#parse(text, where);
        checkFunctions(node);
        for (const path of fieldPaths(node)) this.#field(object, path, where);
    }

    #parse(text: string, where: string): FormulaNode {
        const known = this.#parsed.get(text);
        if (known !== undefined) return known;
        const node = parseFormula(text, where);
        this.#parsed.set(text, node);
        return node;
    }

    #field(object: ObjectType, path: string, where: string): Field {
        const field = fieldAt(this.#schema, object, path.split('.'));
        if (field === undefined)
            throw new SourceError(`the formula reads ${path}, which ${object.name} does not have`, { file: where, line: 1 });
        return field;
    }

    #context(object: ObjectType, record: FormulaRecord, isBlankZero: boolean, where: string): FormulaContext {
        const environment = this.#environment;
        const typed = (path: string, value: RecordValue | undefined): FormulaValue => {
            const field = this.#field(object, path, where);
            const converted = fromRecord(value, field.type);
            return converted === null && isBlankZero && isNumeric(field) ? 0 : converted;
        };
        const { change } = record;
        return {
            field: (path) => typed(path, record.get(path)),
            global: (name, path) => this.#global(name, path, where),
            now: () => environment.now(),
            timeZone: environment.timeZone(),
            change: change === undefined ? undefined : { isNew: change.isNew, prior: (path) => typed(path, change.prior(path)) },
        };
    }

    #global(name: string, path: readonly string[], where: string): FormulaValue {
        const value = this.#environment.global(name, path);
        if (value === undefined)
            throw new NotSupported(`${[name, ...path].join('.')} in a formula, which this org does not have`, { file: where, line: 1 });
        const field = globalField(this.#schema, name, path);
        if (field !== undefined) return fromRecord(value, field.type);
        if (typeof value === 'object' && value !== null)
            throw new NotSupported(`${[name, ...path].join('.')} in a formula`, { file: where, line: 1 });
        return value;
    }
}

function isNumeric(field: Field): boolean {
    return ['double', 'currency', 'percent', 'int', 'long'].includes(field.type);
}

/** A result in the type of its field: numbers to the field's scale, a checkbox never blank. */
function toField(value: FormulaValue, field: Field): string | number | boolean | null {
    if (field.type === 'boolean') return value === true;
    const plain = toRecord(value);
    if (typeof plain === 'number') return isNumeric(field) ? round(plain, field.scale) : String(plain);
    return plain;
}
