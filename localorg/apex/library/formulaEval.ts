import type { FieldType, RecordValue } from '../../schema/schema.ts';
import { NotSupported, SourceError } from '../../fault.ts';
import { plainValue, toPlain } from '../engine/records.ts';
import type { Runtime } from '../runtime.ts';
import { platformType, STRING } from '../types/types.ts';
import { BoxedDouble } from '../values/boxedDouble.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { EnumValue } from '../values/enums.ts';
import { classOf } from '../values/instance.ts';
import { SObjectValue } from '../values/sobject.ts';
import { TypeValue } from '../values/typeValue.ts';
import { items, list, set } from './construct.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';
import { refusals } from './refusals.ts';
import { SObjectTypeToken } from './tokens.ts';

/** How a formula's result comes back, as the field type of that value. */
const RETURN_TYPES: Readonly<Record<string, FieldType>> = {
    BOOLEAN: 'boolean',
    DATE: 'date',
    DATETIME: 'datetime',
    DECIMAL: 'double',
    DOUBLE: 'double',
    ID: 'id',
    INTEGER: 'int',
    LONG: 'long',
    STRING: 'string',
    TIME: 'time',
};

interface Operand {
    readonly type: FieldType;
    readonly value: RecordValue;
}

/** Formula.builder and what it builds. The org calculates; here values are found at their paths and converted. */
export const formulaEval: LibraryPart = (runtime) => {
    const keep =
        (name: string) =>
        (self: PlatformObject, value: unknown): PlatformObject => {
            self.properties[name] = value;
            return self;
        };
    const builder = (): PlatformObject =>
        new PlatformObject('FormulaEval.FormulaBuilder', { formula: null, returnType: null, contextType: null });
    return [
        {
            name: 'System.Formula',
            kind: 'class',
            members: {
                'static FormulaEval.FormulaBuilder builder()': builder,
                'static List<FormulaRecalcResult> recalculateFormulas(List<SObject> records)': (records: unknown) =>
                    list(
                        platformType('System.FormulaRecalcResult'),
                        items<SObjectValue>(records).map((record) => {
                            recalculateFormulas(runtime, record);
                            return new PlatformObject('System.FormulaRecalcResult', { record });
                        }),
                    ),
            },
        },
        {
            name: 'FormulaEval.FormulaBuilder',
            kind: 'class',
            members: {
                'FormulaEval.FormulaBuilder withFormula(String formula)': keep('formula'),
                'FormulaEval.FormulaBuilder withType(Schema.SObjectType contextType)': keep('contextType'),
                'FormulaEval.FormulaBuilder withType(Type contextType)': keep('contextType'),
                'FormulaEval.FormulaBuilder withReturnType(FormulaEval.FormulaReturnType returnType)': keep('returnType'),
                // The org answers every global that it knows, listed or not.
                'FormulaEval.FormulaBuilder withGlobalVariables(List<FormulaEval.FormulaGlobal> globals)': keep('globals'),
                'FormulaEval.FormulaBuilder treatNumericNullAsZero(Boolean isZero)': keep('isNullZero'),
                'FormulaEval.FormulaBuilder parseAsTemplate(Boolean isTemplate)': (self: PlatformObject, isTemplate: boolean) => {
                    if (isTemplate) throw new NotSupported('FormulaBuilder.parseAsTemplate');
                    return self;
                },
                'FormulaEval.FormulaInstance build()': (self: PlatformObject) => build(runtime, self),
            },
        },
        {
            name: 'FormulaEval.FormulaInstance',
            kind: 'class',
            members: {
                'Object evaluate(Object context)': (self: PlatformObject, context: unknown) => evaluate(runtime, self, context),
                'Set<String> getReferencedFields()': (self: PlatformObject) => set(STRING, pathsOf(runtime, self)),
                'Set<String> getReferencedFields(Boolean isRelative)': (self: PlatformObject) => set(STRING, pathsOf(runtime, self)),
            },
        },
        { name: 'FormulaEval.FormulaReturnType', kind: 'enum', constants: Object.keys(RETURN_TYPES), members: {} },
        {
            name: 'FormulaEval.FormulaGlobal',
            kind: 'enum',
            constants: ['LABEL', 'ORGANIZATION', 'PERMISSION', 'PROFILE', 'SETUP', 'SYSTEM', 'USER', 'USERROLE'],
            members: {},
        },
        {
            name: 'System.FormulaRecalcResult',
            kind: 'class',
            members: {
                'Boolean isSuccess()': () => true,
                'SObject getSObject()': (self: PlatformObject) => self.properties['record'],
                'List<FormulaRecalcFieldError> getErrors()': () => list(platformType('System.FormulaRecalcFieldError'), []),
            },
        },
        {
            name: 'System.FormulaRecalcFieldError',
            kind: 'class',
            members: refusals('FormulaRecalcFieldError', 'String getFieldName()', 'String getFieldError()'),
        },
    ];
};

function build(runtime: Runtime, builder: PlatformObject): PlatformObject {
    const { formula, returnType, contextType, isNullZero } = builder.properties;
    const invalid = (message: string): Error => runtime.exception('System.FormulaValidationException', message);
    if (typeof formula !== 'string' || formula === '') throw invalid('A formula is required: call withFormula.');
    if (!(returnType instanceof EnumValue)) throw invalid('A return type is required: call withReturnType.');
    if (!(contextType instanceof SObjectTypeToken) && !(contextType instanceof TypeValue))
        throw invalid('A context type is required: call withType.');
    const instance = new PlatformObject('FormulaEval.FormulaInstance', {
        formula,
        returnType: returnType.name,
        isNullZero: isNullZero === true,
    });
    try {
        const paths = pathsOf(runtime, instance);
        if (contextType instanceof SObjectTypeToken) {
            const missing = paths.find((path) => !path.includes('.') && contextType.objectType.field(path) === undefined);
            if (missing !== undefined) throw invalid(`Field ${missing} does not exist. Check spelling.`);
        }
    } catch (error) {
        throw error instanceof SourceError ? invalid(error.problem) : error;
    }
    return instance;
}

function pathsOf(runtime: Runtime, instance: PlatformObject): readonly string[] {
    if (runtime.platform.formulaPaths === undefined) throw new NotSupported('FormulaEval');
    return runtime.platform.formulaPaths(String(instance.properties['formula']));
}

/** Works out a record's formula fields from the values that it holds now; what a formula reads and the record lacks is blank. */
export function recalculateFormulas(runtime: Runtime, record: SObjectValue): void {
    for (const field of record.type.fields) {
        if (field.formula === undefined) continue;
        const result = calculate(runtime, field.formula, field.isBlankZero, (path) => fieldOperand(runtime, record, path));
        record.values.set(field.name, plainValue(field.type, field.scale, field.type === 'boolean' ? result === true : result));
        record.queried?.add(field.name);
    }
}

/** As `operandAt`, but a formula field is calculated and never read. */
function fieldOperand(runtime: Runtime, record: SObjectValue, path: string): Operand {
    const field = record.type.field(path);
    if (field?.formula !== undefined) {
        const value = calculate(runtime, field.formula, field.isBlankZero, (next) => fieldOperand(runtime, record, next));
        return { type: field.type, value };
    }
    if (field !== undefined) return { type: field.type, value: toPlain(record.values.get(field.name), path) };
    const [first = '', ...rest] = path.split('.');
    const relationship = record.type.relationship(first)?.relationshipName;
    const parent = relationship === undefined ? undefined : record.parents.get(relationship);
    return parent === undefined || parent === null ? { type: 'string', value: null } : fieldOperand(runtime, parent, rest.join('.'));
}

const NUMERIC: readonly FieldType[] = ['double', 'currency', 'percent', 'int', 'long'];

function calculate(
    runtime: Runtime,
    formula: string,
    isNullZero: boolean,
    operand: (path: string) => Operand,
): string | number | boolean | null {
    if (runtime.platform.evaluateFormula === undefined) throw new NotSupported('FormulaEval');
    return runtime.platform.evaluateFormula(formula, (path) => {
        const found = operand(path);
        return isNullZero && found.value === null && NUMERIC.includes(found.type) ? { ...found, value: 0 } : found;
    });
}

function evaluate(runtime: Runtime, instance: PlatformObject, context: unknown): unknown {
    const { formula, returnType, isNullZero } = instance.properties;
    const result = calculate(runtime, String(formula), isNullZero === true, (path) => operandAt(runtime, context, path.split('.'), path));
    if (returnType === 'BOOLEAN') return result === true;
    if (returnType === 'DOUBLE') return result === null ? null : new BoxedDouble(Number(result));
    return plainValue(RETURN_TYPES[String(returnType)] ?? 'string', 0, result);
}

/** The value at a path that leads through sObjects and instances of project classes. */
function operandAt(runtime: Runtime, context: unknown, path: readonly string[], whole: string): Operand {
    const [first = '', ...rest] = path;
    if (context === null || context === undefined) return { type: 'string', value: null };
    if (context instanceof SObjectValue) {
        const field = context.type.field(first);
        if (rest.length === 0 && field !== undefined) return { type: field.type, value: toPlain(context.get(first), whole) };
        const relationship = context.type.relationship(first)?.relationshipName;
        if (relationship !== undefined && rest.length > 0) return operandAt(runtime, context.parent(relationship), rest, whole);
        throw runtime.exception('System.FormulaValidationException', `Field ${whole} does not exist. Check spelling.`);
    }
    const type = classOf(context) === undefined ? undefined : runtime.typeOf(context);
    const member =
        type === undefined ? undefined : runtime.fieldsOf(type).find((field) => field.name.toLowerCase() === first.toLowerCase());
    if (member === undefined)
        throw runtime.exception('System.FormulaValidationException', `Field ${whole} does not exist. Check spelling.`);
    const value = member.get(context);
    return rest.length > 0
        ? operandAt(runtime, value, rest, whole)
        : { type: typeOfValue(value), value: value instanceof EnumValue ? value.name : toPlain(value, whole) };
}

function typeOfValue(value: unknown): FieldType {
    if (typeof value === 'boolean') return 'boolean';
    if (value instanceof ApexDate) return 'date';
    if (value instanceof ApexDatetime) return 'datetime';
    if (value instanceof ApexTime) return 'time';
    if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal) return 'double';
    return 'string';
}
