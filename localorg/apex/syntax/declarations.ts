/* eslint-disable @typescript-eslint/no-unnecessary-condition -- the parser's types do not say that a part may be absent */
import type {
    AnonymousMemberDeclarationContext,
    ClassDeclarationContext,
    EnumDeclarationContext,
    FormalParametersContext,
    InterfaceDeclarationContext,
    MemberDeclarationContext,
    PropertyBlockContext,
    PropertyDeclarationContext,
    TriggerMemberDeclarationContext,
    TypeDeclarationContext,
} from '@apexdevtools/apex-parser';
import type { Accessor, Member, Modifiers, Parameter, TypeDeclaration } from './ast.ts';
import { readModifiers } from './modifiers.ts';
import { placeOf } from './places.ts';
import type { StatementReader } from './statements.ts';
import { readType, voidType } from './typeReferences.ts';

/** `with` words of an interface method: it is public and abstract without saying so. */
const INTERFACE_METHOD: Modifiers = { words: ['public', 'abstract'], annotations: [] };

type DeclarationContext = MemberDeclarationContext | TriggerMemberDeclarationContext | AnonymousMemberDeclarationContext;

export class DeclarationReader {
    readonly #statements: StatementReader;

    constructor(statements: StatementReader) {
        this.#statements = statements;
    }

    readType(context: TypeDeclarationContext): TypeDeclaration {
        const modifiers = readModifiers(context.modifier_list());
        if (context.classDeclaration()) return this.#readClass(context.classDeclaration(), modifiers);
        if (context.interfaceDeclaration()) return this.#readInterface(context.interfaceDeclaration(), modifiers);
        return this.#readEnum(context.enumDeclaration(), modifiers);
    }

    /** One declaration may make several members: `Integer a, b;`. */
    readMember(context: DeclarationContext, modifiers: Modifiers): readonly Member[] {
        const method = context.methodDeclaration();
        if (method) {
            return [
                {
                    kind: 'method',
                    name: method.id().getText(),
                    modifiers,
                    returns: method.typeRef() ? readType(method.typeRef()) : voidType(method),
                    parameters: readParameters(method.formalParameters()),
                    body: method.block() ? this.#statements.readBlock(method.block()) : null,
                    ...placeOf(method.id()),
                },
            ];
        }
        if ('constructorDeclaration' in context && context.constructorDeclaration()) {
            const constructor = context.constructorDeclaration();
            return [
                {
                    kind: 'constructor',
                    name: constructor.qualifiedName().getText(),
                    modifiers,
                    parameters: readParameters(constructor.formalParameters()),
                    body: this.#statements.readBlock(constructor.block()),
                    ...placeOf(constructor),
                },
            ];
        }
        const field = context.fieldDeclaration();
        if (field) {
            const type = readType(field.typeRef());
            return field
                .variableDeclarators()
                .variableDeclarator_list()
                .map((variable) => ({ kind: 'field', modifiers, type, ...this.#statements.readVariable(variable) }));
        }
        if (context.propertyDeclaration()) return [this.#readProperty(context.propertyDeclaration(), modifiers)];
        const declaration = context.classDeclaration()
            ? this.#readClass(context.classDeclaration(), modifiers)
            : context.interfaceDeclaration()
              ? this.#readInterface(context.interfaceDeclaration(), modifiers)
              : this.#readEnum(context.enumDeclaration(), modifiers);
        return [{ kind: 'inner', declaration, line: declaration.line, column: declaration.column }];
    }

    #readClass(context: ClassDeclarationContext, modifiers: Modifiers): TypeDeclaration {
        const members: Member[] = [];
        for (const member of context.classBody().classBodyDeclaration_list()) {
            if (member.block()) {
                const body = this.#statements.readBlock(member.block());
                members.push({ kind: 'initialiser', isStatic: Boolean(member.STATIC()), body, ...placeOf(member) });
            } else if (member.memberDeclaration()) {
                members.push(...this.readMember(member.memberDeclaration(), readModifiers(member.modifier_list())));
            }
        }
        return {
            kind: 'class',
            name: context.id().getText(),
            modifiers,
            superclass: context.typeRef() ? readType(context.typeRef()) : null,
            interfaces: context.typeList()?.typeRef_list().map(readType) ?? [],
            constants: [],
            members,
            ...placeOf(context),
        };
    }

    #readInterface(context: InterfaceDeclarationContext, modifiers: Modifiers): TypeDeclaration {
        const members = context
            .interfaceBody()
            .interfaceMethodDeclaration_list()
            .map((method): Member => ({
                kind: 'method',
                name: method.id().getText(),
                modifiers: INTERFACE_METHOD,
                returns: method.typeRef() ? readType(method.typeRef()) : voidType(method),
                parameters: readParameters(method.formalParameters()),
                body: null,
                ...placeOf(method),
            }));
        return {
            kind: 'interface',
            name: context.id().getText(),
            modifiers,
            superclass: null,
            interfaces: context.typeList()?.typeRef_list().map(readType) ?? [],
            constants: [],
            members,
            ...placeOf(context),
        };
    }

    #readEnum(context: EnumDeclarationContext, modifiers: Modifiers): TypeDeclaration {
        const constants =
            context
                .enumConstants()
                ?.id_list()
                .map((id) => ({ name: id.getText(), ...placeOf(id) })) ?? [];
        return {
            kind: 'enum',
            name: context.id().getText(),
            modifiers,
            superclass: null,
            interfaces: [],
            constants,
            members: [],
            ...placeOf(context),
        };
    }

    #readProperty(context: PropertyDeclarationContext, modifiers: Modifiers): Member {
        let getter: Accessor | null = null;
        let setter: Accessor | null = null;
        for (const block of context.propertyBlock_list()) {
            if (block.getter()) getter = this.#readAccessor(block, block.getter());
            else if (block.setter()) setter = this.#readAccessor(block, block.setter());
        }
        return {
            kind: 'property',
            name: context.id().getText(),
            modifiers,
            type: readType(context.typeRef()),
            getter,
            setter,
            ...placeOf(context),
        };
    }

    #readAccessor(
        block: PropertyBlockContext,
        accessor: ReturnType<PropertyBlockContext['getter']> | ReturnType<PropertyBlockContext['setter']>,
    ): Accessor {
        return {
            modifiers: readModifiers(block.modifier_list()).words,
            body: accessor.block() ? this.#statements.readBlock(accessor.block()) : null,
            ...placeOf(block),
        };
    }
}

function readParameters(context: FormalParametersContext): readonly Parameter[] {
    const parameters = context.formalParameterList()?.formalParameter_list() ?? [];
    return parameters.map((parameter) => ({ name: parameter.id().getText(), type: readType(parameter.typeRef()), ...placeOf(parameter) }));
}
