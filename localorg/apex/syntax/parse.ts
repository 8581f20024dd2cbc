/* eslint-disable @typescript-eslint/no-unnecessary-condition -- the parser's types do not say that a part may be absent */
import { ApexErrorListener, ApexParserFactory, type ApexParser } from '@apexdevtools/apex-parser';
import { SourceError } from '../../fault.ts';
import type { AnonymousBlock, Block, Member, Statement, TriggerDeclaration, TypeDeclaration } from './ast.ts';
import { DeclarationReader } from './declarations.ts';
import { ExpressionReader } from './expressions.ts';
import { readModifiers } from './modifiers.ts';
import { placeOf } from './places.ts';
import { StatementReader } from './statements.ts';

/** The tree of a class, interface or enum file. Throws SourceError on the first syntax error. */
export function parseClass(text: string, file: string): TypeDeclaration {
    const { parser, declarations } = open(text, file);
    return declarations.readType(parser.compilationUnit().typeDeclaration());
}

/** The tree of a trigger file. */
export function parseTrigger(text: string, file: string): TriggerDeclaration {
    const { parser, declarations, statements } = open(text, file);
    const unit = parser.triggerUnit();
    const [name, object] = unit.id_list();
    const members: Member[] = [];
    const body: Statement[] = [];
    for (const member of unit.triggerBlock().triggerBlockMember_list()) {
        if (member.statement()) body.push(statements.read(member.statement()));
        else addDeclared(declarations.readMember(member.triggerMemberDeclaration(), readModifiers(member.modifier_list())), members, body);
    }
    return {
        kind: 'trigger',
        name: name?.getText() ?? '',
        object: object?.getText() ?? '',
        operations: unit.triggerCase_list().map((event) => `${event.getChild(0).getText()}_${event.getChild(1).getText()}`.toUpperCase()),
        members,
        body: block(body, unit),
        ...placeOf(unit),
    };
}

/** The tree of an anonymous block. */
export function parseAnonymous(text: string, file: string): AnonymousBlock {
    const { parser, declarations, statements } = open(text, file);
    const unit = parser.anonymousUnit();
    const members: Member[] = [];
    const body: Statement[] = [];
    for (const member of unit.anonymousBlock().anonymousBlockMember_list()) {
        if (member.statement()) body.push(statements.read(member.statement()));
        else
            addDeclared(declarations.readMember(member.anonymousMemberDeclaration(), readModifiers(member.modifier_list())), members, body);
    }
    return { kind: 'anonymous', members, body: block(body, unit), ...placeOf(unit) };
}

/** The grammar reads the variables of a trigger or anonymous block as fields; they are local variables unless they are static. */
function addDeclared(declared: readonly Member[], members: Member[], body: Statement[]): void {
    for (const member of declared) {
        if (member.kind !== 'field' || member.modifiers.words.includes('static')) {
            members.push(member);
            continue;
        }
        const { name, initialiser, type, line, column } = member;
        const isFinal = member.modifiers.words.includes('final');
        body.push({ kind: 'variables', type, isFinal, variables: [{ name, initialiser, line, column }], line, column });
    }
}

function block(statements: readonly Statement[], at: Parameters<typeof placeOf>[0]): Block {
    return { kind: 'block', statements, ...placeOf(at) };
}

function open(text: string, file: string): { parser: ApexParser; declarations: DeclarationReader; statements: StatementReader } {
    const { parser } = ApexParserFactory.createLexerAndParser(text, new FirstError(file));
    const statements = new StatementReader(new ExpressionReader(text));
    return { parser, declarations: new DeclarationReader(statements), statements };
}

class FirstError extends ApexErrorListener {
    readonly #file: string;

    constructor(file: string) {
        super();
        this.#file = file;
    }

    override apexSyntaxError(line: number, column: number, message: string): void {
        throw new SourceError(message, { file: this.#file, line, column: column + 1 });
    }
}
