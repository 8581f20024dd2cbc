/**
 * The syntax tree of Apex as plain JSON data, so that it can be kept on disk. Lines and columns count from 1.
 */
export interface Place {
    readonly line: number;
    readonly column: number;
}

/** A type as written: `Map<String, List<Account>>`, `Database.SaveResult[]`. */
export interface TypeReference extends Place {
    /** Dotted name as written; `void` for no value. */
    readonly name: string;
    readonly arguments: readonly TypeReference[];
    /** Pairs of brackets behind it. */
    readonly arrays: number;
}

export interface AnnotationNode extends Place {
    /** Lower case, without @. */
    readonly name: string;
    /** Lower-case keys; `value` for a single unnamed one. */
    readonly arguments: Readonly<Record<string, string>>;
}

export interface Modifiers {
    /** Lower case: `public`, `static`, `with sharing` … */
    readonly words: readonly string[];
    readonly annotations: readonly AnnotationNode[];
}

export interface TypeDeclaration extends Place {
    readonly kind: 'class' | 'interface' | 'enum';
    readonly name: string;
    readonly modifiers: Modifiers;
    readonly superclass: TypeReference | null;
    /** Of a class what it implements, of an interface what it extends. */
    readonly interfaces: readonly TypeReference[];
    readonly constants: readonly EnumConstant[];
    readonly members: readonly Member[];
}

export interface EnumConstant extends Place {
    readonly name: string;
}

export type Member = MethodDeclaration | ConstructorDeclaration | FieldDeclaration | PropertyDeclaration | Initialiser | InnerDeclaration;

export interface Parameter extends Place {
    readonly name: string;
    readonly type: TypeReference;
}

export interface MethodDeclaration extends Place {
    readonly kind: 'method';
    readonly name: string;
    readonly modifiers: Modifiers;
    readonly returns: TypeReference;
    readonly parameters: readonly Parameter[];
    readonly body: Block | null;
}

export interface ConstructorDeclaration extends Place {
    readonly kind: 'constructor';
    readonly name: string;
    readonly modifiers: Modifiers;
    readonly parameters: readonly Parameter[];
    readonly body: Block;
}

export interface FieldDeclaration extends Place {
    readonly kind: 'field';
    readonly name: string;
    readonly modifiers: Modifiers;
    readonly type: TypeReference;
    readonly initialiser: Expression | null;
}

export interface PropertyDeclaration extends Place {
    readonly kind: 'property';
    readonly name: string;
    readonly modifiers: Modifiers;
    readonly type: TypeReference;
    readonly getter: Accessor | null;
    readonly setter: Accessor | null;
}

export interface Accessor extends Place {
    readonly modifiers: readonly string[];
    /** Null for `get;` and `set;`. */
    readonly body: Block | null;
}

export interface Initialiser extends Place {
    readonly kind: 'initialiser';
    readonly isStatic: boolean;
    readonly body: Block;
}

export interface InnerDeclaration extends Place {
    readonly kind: 'inner';
    readonly declaration: TypeDeclaration;
}

export interface TriggerDeclaration extends Place {
    readonly kind: 'trigger';
    readonly name: string;
    readonly object: string;
    /** TriggerOperation names: `BEFORE_INSERT` … */
    readonly operations: readonly string[];
    readonly members: readonly Member[];
    readonly body: Block;
}

export interface AnonymousBlock extends Place {
    readonly kind: 'anonymous';
    readonly members: readonly Member[];
    readonly body: Block;
}

// Statements

export type Statement =
    | Block
    | LocalVariables
    | ExpressionStatement
    | If
    | For
    | ForEach
    | While
    | DoWhile
    | Return
    | Throw
    | Break
    | Continue
    | Try
    | Switch
    | Dml
    | RunAs;

export interface Block extends Place {
    readonly kind: 'block';
    readonly statements: readonly Statement[];
}

export interface LocalVariables extends Place {
    readonly kind: 'variables';
    readonly type: TypeReference;
    readonly isFinal: boolean;
    readonly variables: readonly LocalVariable[];
}

export interface LocalVariable extends Place {
    readonly name: string;
    readonly initialiser: Expression | null;
}

export interface ExpressionStatement extends Place {
    readonly kind: 'expression';
    readonly expression: Expression;
}

export interface If extends Place {
    readonly kind: 'if';
    readonly condition: Expression;
    readonly then: Statement;
    readonly otherwise: Statement | null;
}

export interface For extends Place {
    readonly kind: 'for';
    readonly variables: LocalVariables | null;
    readonly initialisers: readonly Expression[];
    readonly condition: Expression | null;
    readonly updates: readonly Expression[];
    readonly body: Statement | null;
}

export interface ForEach extends Place {
    readonly kind: 'forEach';
    readonly type: TypeReference;
    readonly name: string;
    readonly collection: Expression;
    readonly body: Statement | null;
}

export interface While extends Place {
    readonly kind: 'while';
    readonly condition: Expression;
    readonly body: Statement | null;
}

export interface DoWhile extends Place {
    readonly kind: 'doWhile';
    readonly condition: Expression;
    readonly body: Block;
}

export interface Return extends Place {
    readonly kind: 'return';
    readonly value: Expression | null;
}

export interface Throw extends Place {
    readonly kind: 'throw';
    readonly value: Expression;
}

export interface Break extends Place {
    readonly kind: 'break';
}

export interface Continue extends Place {
    readonly kind: 'continue';
}

export interface Try extends Place {
    readonly kind: 'try';
    readonly body: Block;
    readonly catches: readonly Catch[];
    readonly finally: Block | null;
}

export interface Catch extends Place {
    readonly type: TypeReference;
    readonly name: string;
    readonly body: Block;
}

export interface Switch extends Place {
    readonly kind: 'switch';
    readonly value: Expression;
    readonly branches: readonly WhenBranch[];
}

export interface WhenBranch extends Place {
    readonly when:
        | { readonly kind: 'else' }
        | { readonly kind: 'values'; readonly values: readonly Expression[] }
        | { readonly kind: 'type'; readonly type: TypeReference; readonly name: string };
    readonly body: Block;
}

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';
export type WrittenAccess = 'user' | 'system' | null;

export interface Dml extends Place {
    readonly kind: 'dml';
    readonly operation: DmlOperation;
    readonly access: WrittenAccess;
    readonly records: Expression;
    /** The losing records of a merge, whose `records` is the master. */
    readonly duplicates: Expression | null;
    /** External id field of an upsert, as written. */
    readonly externalId: string | null;
}

export interface RunAs extends Place {
    readonly kind: 'runAs';
    readonly arguments: readonly Expression[];
    readonly body: Block;
}

// Expressions

export type Expression =
    | Literal
    | Name
    | This
    | Super
    | MemberAccess
    | Call
    | ConstructorCall
    | Index
    | New
    | NewList
    | NewSet
    | NewMap
    | NewArray
    | Cast
    | InstanceOf
    | Unary
    | Postfix
    | Binary
    | Conditional
    | Assignment
    | TypeLiteral
    | Query
    | Search;

export type Literal = Place & { readonly kind: 'literal' } & (
        | { readonly type: 'null' }
        | { readonly type: 'Boolean'; readonly value: boolean }
        | { readonly type: 'Integer' | 'Long' | 'Double' | 'Decimal'; readonly text: string }
        | { readonly type: 'String'; readonly text: string }
    );

export interface Name extends Place {
    readonly kind: 'name';
    readonly name: string;
}

export interface This extends Place {
    readonly kind: 'this';
}

export interface Super extends Place {
    readonly kind: 'super';
}

export interface MemberAccess extends Place {
    readonly kind: 'member';
    readonly target: Expression;
    readonly name: string;
    readonly isSafe: boolean;
}

export interface Call extends Place {
    readonly kind: 'call';
    readonly target: Expression | null;
    readonly name: string;
    readonly isSafe: boolean;
    readonly arguments: readonly Expression[];
}

/** `this(…)` and `super(…)`. */
export interface ConstructorCall extends Place {
    readonly kind: 'constructorCall';
    readonly of: 'this' | 'super';
    readonly arguments: readonly Expression[];
}

export interface Index extends Place {
    readonly kind: 'index';
    readonly target: Expression;
    readonly index: Expression;
}

export interface New extends Place {
    readonly kind: 'new';
    readonly type: TypeReference;
    readonly arguments: readonly Expression[];
}

export interface NewList extends Place {
    readonly kind: 'newList';
    readonly type: TypeReference;
    readonly items: readonly Expression[];
}

/** `new Set<T>{…}`, and `new List<T>{…}`: the grammar writes both alike. */
export interface NewSet extends Place {
    readonly kind: 'newSet';
    readonly type: TypeReference;
    readonly items: readonly Expression[];
}

export interface NewMap extends Place {
    readonly kind: 'newMap';
    readonly type: TypeReference;
    readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

/** `new Integer[n]`; `type` is the element's. */
export interface NewArray extends Place {
    readonly kind: 'newArray';
    readonly type: TypeReference;
    readonly size: Expression;
}

export interface Cast extends Place {
    readonly kind: 'cast';
    readonly type: TypeReference;
    readonly value: Expression;
}

export interface InstanceOf extends Place {
    readonly kind: 'instanceOf';
    readonly value: Expression;
    readonly type: TypeReference;
}

export interface Unary extends Place {
    readonly kind: 'unary';
    readonly operator: '+' | '-' | '!' | '~' | '++' | '--';
    readonly operand: Expression;
}

export interface Postfix extends Place {
    readonly kind: 'postfix';
    readonly operator: '++' | '--';
    readonly operand: Expression;
}

export type BinaryOperator =
    | '+'
    | '-'
    | '*'
    | '/'
    | '<<'
    | '>>'
    | '>>>'
    | '&'
    | '|'
    | '^'
    | '<'
    | '>'
    | '<='
    | '>='
    | '=='
    | '!='
    | '==='
    | '!=='
    | '&&'
    | '||'
    | '??';

export interface Binary extends Place {
    readonly kind: 'binary';
    readonly operator: BinaryOperator;
    readonly left: Expression;
    readonly right: Expression;
}

export interface Conditional extends Place {
    readonly kind: 'conditional';
    readonly condition: Expression;
    readonly then: Expression;
    readonly otherwise: Expression;
}

export interface Assignment extends Place {
    readonly kind: 'assignment';
    /** The binary operator of a compound assignment; null for `=`. */
    readonly operator: BinaryOperator | null;
    readonly target: Expression;
    readonly value: Expression;
}

/** `Account.class` */
export interface TypeLiteral extends Place {
    readonly kind: 'typeLiteral';
    readonly type: TypeReference;
}

/** A SOQL literal: its text with each bind expression replaced by `:b0`, `:b1` …, and the expressions. */
export interface Query extends Place {
    readonly kind: 'query';
    readonly text: string;
    readonly binds: readonly Expression[];
}

/** A SOSL literal, likewise. */
export interface Search extends Place {
    readonly kind: 'search';
    readonly text: string;
    readonly binds: readonly Expression[];
}
