/* eslint-disable @typescript-eslint/no-unnecessary-condition -- the parser's types do not say that a part may be absent */
import {
    BlockContext,
    BreakStatementContext,
    ContinueStatementContext,
    DeleteStatementContext,
    DoWhileStatementContext,
    ExpressionStatementContext,
    ForStatementContext,
    IfStatementContext,
    InsertStatementContext,
    LocalVariableDeclarationStatementContext,
    MergeStatementContext,
    ReturnStatementContext,
    RunAsStatementContext,
    SwitchStatementContext,
    ThrowStatementContext,
    TryStatementContext,
    UndeleteStatementContext,
    UpdateStatementContext,
    UpsertStatementContext,
    WhileStatementContext,
    type AccessLevelContext,
    type ExpressionContext,
    type LocalVariableDeclarationContext,
    type StatementContext,
    type VariableDeclaratorContext,
    type WhenControlContext,
} from '@apexdevtools/apex-parser';
import type { Block, Dml, DmlOperation, LocalVariable, LocalVariables, Statement, WhenBranch, WrittenAccess } from './ast.ts';
import type { ExpressionReader } from './expressions.ts';
import { placeOf } from './places.ts';
import { readWhenLiteral } from './primaries.ts';
import { readQualifiedType, readType } from './typeReferences.ts';

export class StatementReader {
    readonly #expressions: ExpressionReader;

    constructor(expressions: ExpressionReader) {
        this.#expressions = expressions;
    }

    readonly readBlock = (context: BlockContext): Block => ({
        kind: 'block',
        statements: context.statement_list().map(this.read),
        ...placeOf(context),
    });

    readonly read = (statement: StatementContext): Statement => {
        const context = statement.getChild(0) as unknown;
        const expression = this.#expressions.read;
        if (context instanceof BlockContext) return this.readBlock(context);
        if (context instanceof ExpressionStatementContext) {
            return { kind: 'expression', expression: expression(context.expression()), ...placeOf(context) };
        }
        if (context instanceof LocalVariableDeclarationStatementContext) return this.#readVariables(context.localVariableDeclaration());
        if (context instanceof IfStatementContext) {
            const [then, otherwise] = context.statement_list();
            return {
                kind: 'if',
                condition: expression(context.parExpression().expression()),
                then: then === undefined ? { kind: 'block', statements: [], ...placeOf(context) } : this.read(then),
                otherwise: otherwise === undefined ? null : this.read(otherwise),
                ...placeOf(context),
            };
        }
        if (context instanceof ForStatementContext) return this.#readFor(context);
        if (context instanceof WhileStatementContext) {
            return {
                kind: 'while',
                condition: expression(context.parExpression().expression()),
                body: this.#readOptional(context.statement()),
                ...placeOf(context),
            };
        }
        if (context instanceof DoWhileStatementContext) {
            const condition = expression(context.parExpression().expression());
            return { kind: 'doWhile', condition, body: this.readBlock(context.block()), ...placeOf(context) };
        }
        if (context instanceof ReturnStatementContext) {
            return { kind: 'return', value: context.expression() ? expression(context.expression()) : null, ...placeOf(context) };
        }
        if (context instanceof ThrowStatementContext)
            return { kind: 'throw', value: expression(context.expression()), ...placeOf(context) };
        if (context instanceof BreakStatementContext) return { kind: 'break', ...placeOf(context) };
        if (context instanceof ContinueStatementContext) return { kind: 'continue', ...placeOf(context) };
        if (context instanceof TryStatementContext) return this.#readTry(context);
        if (context instanceof SwitchStatementContext) {
            const branches = context.whenControl_list().map((branch) => this.#readWhen(branch));
            return { kind: 'switch', value: expression(context.expression()), branches, ...placeOf(context) };
        }
        if (context instanceof RunAsStatementContext) {
            const values = this.#expressions.readList(context.expressionList());
            return { kind: 'runAs', arguments: values, body: this.readBlock(context.block()), ...placeOf(context) };
        }
        return this.#readDml(context);
    };

    #readDml(context: unknown): Dml {
        if (context instanceof InsertStatementContext) return this.#dml('insert', context);
        if (context instanceof UpdateStatementContext) return this.#dml('update', context);
        if (context instanceof DeleteStatementContext) return this.#dml('delete', context);
        if (context instanceof UndeleteStatementContext) return this.#dml('undelete', context);
        if (context instanceof UpsertStatementContext) {
            return { ...this.#dml('upsert', context), externalId: context.qualifiedName()?.getText() ?? null };
        }
        if (context instanceof MergeStatementContext) {
            const [master, duplicates] = context.expression_list();
            if (master !== undefined && duplicates !== undefined) {
                return {
                    kind: 'dml',
                    operation: 'merge',
                    access: accessOf(context.accessLevel()),
                    records: this.#expressions.read(master),
                    duplicates: this.#expressions.read(duplicates),
                    externalId: null,
                    ...placeOf(context),
                };
            }
        }
        throw new Error(`The grammar has a statement that is not read: ${(context as object).constructor.name}`);
    }

    #dml(
        operation: DmlOperation,
        context: { expression(): ExpressionContext; accessLevel(): AccessLevelContext; start: { line: number; column: number } },
    ): Dml {
        return {
            kind: 'dml',
            operation,
            access: accessOf(context.accessLevel()),
            records: this.#expressions.read(context.expression()),
            duplicates: null,
            externalId: null,
            ...placeOf(context),
        };
    }

    #readVariables(context: LocalVariableDeclarationContext): LocalVariables {
        return {
            kind: 'variables',
            type: readType(context.typeRef()),
            isFinal: context.modifier_list().some((modifier) => Boolean(modifier.FINAL())),
            variables: context.variableDeclarators().variableDeclarator_list().map(this.readVariable),
            ...placeOf(context),
        };
    }

    readonly readVariable = (context: VariableDeclaratorContext): LocalVariable => ({
        name: context.id().getText(),
        initialiser: context.expression() ? this.#expressions.read(context.expression()) : null,
        ...placeOf(context),
    });

    #readFor(context: ForStatementContext): Statement {
        const control = context.forControl();
        const body = this.#readOptional(context.statement());
        const each = control.enhancedForControl();
        if (each) {
            return {
                kind: 'forEach',
                type: readType(each.typeRef()),
                name: each.id().getText(),
                collection: this.#expressions.read(each.expression()),
                body,
                ...placeOf(context),
            };
        }
        const start = control.forInit();
        return {
            kind: 'for',
            variables: start?.localVariableDeclaration() ? this.#readVariables(start.localVariableDeclaration()) : null,
            initialisers: this.#expressions.readList(start?.expressionList()),
            condition: control.expression() ? this.#expressions.read(control.expression()) : null,
            updates: this.#expressions.readList(control.forUpdate()?.expressionList()),
            body,
            ...placeOf(context),
        };
    }

    #readTry(context: TryStatementContext): Statement {
        return {
            kind: 'try',
            body: this.readBlock(context.block()),
            catches: context.catchClause_list().map((clause) => ({
                type: readQualifiedType(clause.qualifiedName()),
                name: clause.id().getText(),
                body: this.readBlock(clause.block()),
                ...placeOf(clause),
            })),
            finally: context.finallyBlock() ? this.readBlock(context.finallyBlock().block()) : null,
            ...placeOf(context),
        };
    }

    #readWhen(context: WhenControlContext): WhenBranch {
        const value = context.whenValue();
        const body = this.readBlock(context.block());
        if (value.ELSE()) return { when: { kind: 'else' }, body, ...placeOf(context) };
        if (value.typeRef())
            return { when: { kind: 'type', type: readType(value.typeRef()), name: value.id().getText() }, body, ...placeOf(context) };
        return { when: { kind: 'values', values: value.whenLiteral_list().map(readWhenLiteral) }, body, ...placeOf(context) };
    }

    #readOptional(context: StatementContext | null | undefined): Statement | null {
        return context ? this.read(context) : null;
    }
}

function accessOf(context: AccessLevelContext | null | undefined): WrittenAccess {
    if (!context) return null;
    return context.USER() ? 'user' : 'system';
}
