import { SourceError } from '../../../fault.ts';
import type { Block } from '../../syntax/ast.ts';
import { VOID, typeName, type ApexType } from '../../types/types.ts';
import { Body, type Dispatch } from '../code/body.ts';
import type { ModuleCode } from '../code/moduleCode.ts';
import { quoted } from '../code/value.ts';
import { UNKNOWN } from '../types/unknown.ts';
import { compileEffect, compileExpression } from '../expressions/dispatch.ts';
import { compileStatement } from '../statements/dispatch.ts';
import { callBudget, FREE_TURNS } from '../statements/loops.ts';
import { canComplete } from '../statements/completion.ts';
import { declareLocal } from '../statements/variables.ts';
import { contains } from '../statements/walk.ts';
import { nullableNames } from '../statements/nonNullNames.ts';
import type { ClassSymbol, FieldSymbol, ParameterSymbol } from '../symbols/symbols.ts';

const DISPATCH: Dispatch = { expression: compileExpression, effect: compileEffect, statement: compileStatement };

/** One JavaScript function of a class, and the Apex code it is made from. */
export interface FunctionPlan {
    readonly module: ModuleCode;
    readonly owner: ClassSymbol;
    /** `static m_run$Integer`, without parameters. */
    readonly head: string;
    /** As stack traces name it: `Outer.method`. */
    readonly frame: string;
    readonly isStatic: boolean;
    readonly parameters: readonly ParameterSymbol[];
    readonly returns: ApexType;
    readonly line: number;
    /** Code before the body. */
    readonly prologue?: readonly string[];
    readonly isConstructor?: boolean;
    readonly isInitialiser?: boolean;
    readonly accessorOf?: FieldSymbol;
    readonly triggerObject?: string;
    readonly coverageName: string;
    /** A problem known before: the function throws it. */
    readonly problem?: SourceError | undefined;
    /** The tree of what is compiled, to be looked through beforehand. */
    readonly tree: unknown;
    readonly compile: (body: Body) => void;
}

/** Writes a function. When its code has errors they are kept, and the function throws the first of them. */
export function writeFunction(plan: FunctionPlan): void {
    const { module, owner } = plan;
    const { writer } = module;
    writer.enter(owner.file, plan.frame);
    const body = new Body({
        module,
        owner,
        isStatic: plan.isStatic,
        returns: plan.returns,
        dispatch: DISPATCH,
        isConstructor: plan.isConstructor ?? false,
        isInitialiser: plan.isInitialiser ?? false,
        ...(plan.accessorOf === undefined ? {} : { accessorOf: plan.accessorOf }),
        ...(plan.triggerObject === undefined ? {} : { triggerObject: plan.triggerObject }),
        nullableNames: nullableNames(plan.tree),
        coverageName: plan.coverageName,
    });
    const names = plan.parameters.map((parameter) => declareLocal(parameter.name, parameter.type, owner.declaration, body).code);
    writer.write(`${plan.head}(${names.join(',')}){`, plan.line);
    const start = writer.position;
    if (plan.problem !== undefined) body.problems.push(plan.problem);
    else compileGuarded(plan, body);
    if (body.problems.length > 0) {
        reportProblems(body, plan);
        writer.rewind(start);
        writer.write(`throw ${module.call('compileProblem', quoted(body.problems[0]?.message ?? ''))};`, plan.line);
    } else {
        const locals = [...body.temporaries, ...(body.hasLoops ? [`$turns=${FREE_TURNS}`] : [])];
        if (locals.length > 0) writer.insert(start, `let ${locals.join(',')};`);
    }
    writer.write('}');
}

function compileGuarded(plan: FunctionPlan, body: Body): void {
    for (const line of plan.prologue ?? []) body.write(line);
    // What calls nothing ends by itself; its loops count their own turns.
    if (contains(plan.tree, (node) => node.kind === 'call' || node.kind === 'new')) body.write(callBudget(body));
    const sharing = sharingCode(plan, body);
    if (sharing !== undefined) body.write(`const $outer=${sharing};try{`);
    try {
        plan.compile(body);
    } catch (error) {
        body.keep(error);
    }
    if (sharing !== undefined) body.write(`}finally{${body.module.operation('sharing')}.current=$outer;}`);
}

/** Code of a class that states its sharing carries it to the classes it calls, which may not state theirs. */
function sharingCode(plan: FunctionPlan, body: Body): string | undefined {
    const { sharing } = plan.owner;
    if (sharing !== 'with' && sharing !== 'without') return undefined;
    if (!contains(plan.tree, (node) => node.kind === 'new' || (node.kind === 'call' && leavesClass(node, plan.owner)))) return undefined;
    return body.call('enterSharing', String(sharing === 'with'));
}

/** A call of one of the class's own methods by its simple name stays where the sharing is known. */
function leavesClass(call: { readonly [key: string]: unknown }, owner: ClassSymbol): boolean {
    return call['target'] !== null || !owner.methods.has(String(call['name']).toLowerCase());
}

function reportProblems(body: Body, plan: FunctionPlan): void {
    const { errors } = plan.module.program;
    for (const problem of body.problems) {
        // What is wrong about a variable of unknown type follows from the error that left its type unknown.
        const isConsequence = problem.problem.includes(typeName(UNKNOWN)) && errors.length > 0;
        const isKnown = isConsequence || errors.some((error) => error.message === problem.message);
        if (!isKnown) errors.push(problem);
    }
}

/** Compiles the block of a method and what follows it. */
export function compileMethodBlock(block: Block, body: Body): void {
    for (const statement of block.statements) body.statement(statement);
    if (body.returns === VOID) return;
    if (canComplete(block)) throw body.error('Missing return statement', block);
}
