import { SourceError } from '../../../fault.ts';
import type { FieldDeclaration, Member, MethodDeclaration, Parameter, PropertyDeclaration, TypeReference } from '../../syntax/ast.ts';
import { OBJECT, typeName, type ApexType } from '../../types/types.ts';
import { resolveType, type TypeScope } from '../types/resolveType.ts';
import { UNKNOWN } from '../types/unknown.ts';
import { isTestVisible, toAnnotations, visibilityOf, visibilityOfWords } from './declareClasses.ts';
import type { Program } from './program.ts';
import type { ClassSymbol, ParameterSymbol } from './symbols.ts';

/** Gives a linked class its fields, methods and constructors. A member whose types do not resolve keeps the error as its problem. */
export function declareMembers(symbol: ClassSymbol, program: Program): void {
    const scope: TypeScope = { program, file: symbol.file, from: symbol };
    for (const { name, line, column } of symbol.declaration.constants) {
        symbol.fields.set(name.toLowerCase(), {
            name,
            owner: symbol,
            type: symbol.type,
            isStatic: true,
            isFinal: true,
            isTransient: false,
            isTestVisible: false,
            visibility: 'public',
            annotations: [],
            initialiser: null,
            property: undefined,
            isConstant: true,
            javascript: `c_${name}`,
            place: { line, column },
            problem: undefined,
        });
    }
    for (const member of symbol.declaration.members) declareMember(member, symbol, scope);
    if (symbol.kind === 'class' && symbol.constructors.length === 0) addImplicitConstructor(symbol, program);
}

function declareMember(member: Member, symbol: ClassSymbol, scope: TypeScope): void {
    switch (member.kind) {
        case 'field':
        case 'property':
            declareField(member, symbol, scope);
            return;
        case 'method':
            declareMethod(member, symbol, scope);
            return;
        case 'constructor': {
            const { parameters, problem } = resolveParameters(member.parameters, scope);
            const annotations = toAnnotations(member.modifiers.annotations);
            symbol.constructors.push({
                owner: symbol,
                parameters,
                isTestVisible: isTestVisible(annotations),
                visibility: visibilityOf(member.modifiers, 'private'),
                declaration: member,
                javascript: `new_${symbol.javascript}$${symbol.constructors.length}`,
                problem,
            });
        }
    }
}

function declareField(member: FieldDeclaration | PropertyDeclaration, symbol: ClassSymbol, scope: TypeScope): void {
    const { type, problem } = resolveOrKeep(member.type, scope);
    const words = member.modifiers.words;
    const annotations = toAnnotations(member.modifiers.annotations);
    const isStatic = words.includes('static');
    const visibility = visibilityOf(member.modifiers, 'private');
    const key = member.name.toLowerCase();
    if (symbol.fields.has(key)) {
        scope.program.errors.push(
            new SourceError(`Duplicate field: ${member.name}`, { file: symbol.file, line: member.line, column: member.column }),
        );
    }
    symbol.fields.set(key, {
        name: member.name,
        owner: symbol,
        type,
        isStatic,
        isFinal: words.includes('final'),
        isTransient: words.includes('transient'),
        isTestVisible: isTestVisible(annotations),
        visibility,
        annotations,
        initialiser: member.kind === 'field' ? member.initialiser : null,
        property:
            member.kind === 'field'
                ? undefined
                : {
                      getter: member.getter,
                      setter: member.setter,
                      getterVisibility: visibilityOfWords(member.getter?.modifiers ?? [], visibility),
                      setterVisibility: visibilityOfWords(member.setter?.modifiers ?? [], visibility),
                      isAbstract: words.includes('abstract'),
                      isPlain:
                          !(member.getter?.body ?? member.setter?.body) &&
                          !words.some((word) => word === 'virtual' || word === 'abstract' || word === 'override'),
                  },
        isConstant: false,
        javascript: `${isStatic ? 's' : 'f'}_${key}`,
        place: { line: member.line, column: member.column },
        problem,
    });
}

function declareMethod(member: MethodDeclaration, symbol: ClassSymbol, scope: TypeScope): void {
    const { parameters, problem } = resolveParameters(member.parameters, scope);
    const returned = resolveOrKeep(member.returns, scope);
    const words = member.modifiers.words;
    const annotations = toAnnotations(member.modifiers.annotations);
    const name = member.name.toLowerCase();
    const overloads = symbol.methods.get(name) ?? [];
    symbol.methods.set(name, overloads);
    const visibility =
        symbol.kind === 'interface' ? 'public' : visibilityOf(member.modifiers, words.includes('override') ? 'public' : 'private');
    const key = methodKey(
        member.name,
        parameters.map((parameter) => parameter.type),
    );
    // Nothing overrides a private method: a subclass may have one of the same signature, which is another method.
    const isOwn =
        visibility === 'private' &&
        !words.some((word) => word === 'virtual' || word === 'abstract' || word === 'override' || word === 'static');
    const javascript = isOwn ? `${key}$of_${symbol.javascript}` : key;
    if (problem === undefined && overloads.some((other) => other.javascript === javascript)) {
        scope.program.errors.push(
            new SourceError(
                `Method already defined: ${member.name} ${symbol.name}.${member.name}(${parameters.map((p) => typeName(p.type)).join(', ')})`,
                {
                    file: symbol.file,
                    line: member.line,
                    column: member.column,
                },
            ),
        );
        return;
    }
    overloads.push({
        name: member.name,
        owner: symbol,
        parameters,
        returns: returned.type,
        isStatic: words.includes('static'),
        isAbstract: words.includes('abstract') || symbol.kind === 'interface',
        isVirtual: words.includes('virtual') || words.includes('abstract') || words.includes('override') || symbol.kind === 'interface',
        isOverride: words.includes('override'),
        isTestVisible: isTestVisible(annotations),
        visibility,
        annotations,
        declaration: member,
        javascript,
        problem: problem ?? returned.problem,
    });
}

/**
 * The JavaScript property of a method. Name and parameter types make it, so that a method has the same property as the one it
 * overrides or implements, and overloads have different ones.
 */
export function methodKey(name: string, parameters: readonly ApexType[]): string {
    return `m_${name.toLowerCase()}${parameters.map((type) => `$${typeName(type).replace(/\W/g, '_')}`).join('')}`;
}

/** A class without constructors has one without parameters; an exception keeps those of Exception. */
function addImplicitConstructor(symbol: ClassSymbol, program: Program): void {
    if (program.libraryBaseOf(symbol) !== undefined && isException(symbol, program)) return;
    symbol.constructors.push({
        owner: symbol,
        parameters: [],
        isTestVisible: false,
        visibility: 'public',
        declaration: undefined,
        javascript: `new_${symbol.javascript}$0`,
        problem: undefined,
    });
}

export function isException(symbol: ClassSymbol, program: Program): boolean {
    const base = program.libraryBaseOf(symbol);
    return base?.kind === 'platform' && /Exception$/.test(base.name);
}

function resolveParameters(
    parameters: readonly Parameter[],
    scope: TypeScope,
): { readonly parameters: readonly ParameterSymbol[]; readonly problem: SourceError | undefined } {
    let problem: SourceError | undefined;
    const resolved = parameters.map((parameter) => {
        const result = resolveOrKeep(parameter.type, scope);
        problem ??= result.problem;
        return { name: parameter.name, type: result.type === UNKNOWN ? OBJECT : result.type };
    });
    return { parameters: resolved, problem };
}

function resolveOrKeep(reference: TypeReference, scope: TypeScope): { readonly type: ApexType; readonly problem: SourceError | undefined } {
    try {
        return { type: resolveType(reference, scope), problem: undefined };
    } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        scope.program.errors.push(error);
        return { type: UNKNOWN, problem: error };
    }
}
