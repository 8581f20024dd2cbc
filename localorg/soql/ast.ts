/** A query as written. `at` is the offset in its text. */
export interface QueryNode {
    readonly at: number;
    readonly select: readonly SelectNode[];
    readonly from: NameNode;
    readonly alias: string | undefined;
    readonly scope: NameNode | undefined;
    readonly where: ConditionNode | undefined;
    readonly security: SecurityClause | undefined;
    readonly groupBy: readonly ExpressionNode[];
    readonly having: ConditionNode | undefined;
    readonly orderBy: readonly OrderNode[];
    readonly limit: AmountNode | undefined;
    readonly offset: AmountNode | undefined;
    readonly allRows: boolean;
    /** FOR UPDATE: the rows stay as they were read until the transaction ends. */
    readonly isLocking: boolean;
}

export type SecurityClause = 'USER_MODE' | 'SYSTEM_MODE' | 'SECURITY_ENFORCED';

export interface NameNode {
    readonly name: string;
    readonly at: number;
}

export type SelectNode =
    | { readonly kind: 'expression'; readonly expression: ExpressionNode; readonly alias: string | undefined; readonly at: number }
    | { readonly kind: 'subquery'; readonly query: QueryNode; readonly at: number }
    | { readonly kind: 'fields'; readonly group: 'ALL' | 'STANDARD' | 'CUSTOM'; readonly at: number }
    | TypeOfNode;

export interface TypeOfNode {
    readonly kind: 'typeof';
    readonly relationship: FieldNode;
    readonly branches: readonly { readonly type: NameNode; readonly fields: readonly FieldNode[] }[];
    readonly otherwise: readonly FieldNode[];
    readonly at: number;
}

export interface FieldNode {
    readonly kind: 'field';
    readonly path: readonly string[];
    readonly at: number;
}

export interface CallNode {
    readonly kind: 'call';
    readonly name: string;
    readonly args: readonly ExpressionNode[];
    readonly at: number;
}

export type ExpressionNode = FieldNode | CallNode | ValueNode;

export type ValueNode =
    | { readonly kind: 'string' | 'date' | 'datetime' | 'time' | 'dateLiteral' | 'bind'; readonly text: string; readonly at: number }
    | { readonly kind: 'number'; readonly value: number; readonly at: number }
    | { readonly kind: 'boolean'; readonly value: boolean; readonly at: number }
    | { readonly kind: 'null'; readonly at: number };

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export type OperandNode =
    | ValueNode
    | { readonly kind: 'list'; readonly values: readonly ValueNode[]; readonly at: number }
    | { readonly kind: 'subquery'; readonly query: QueryNode; readonly at: number };

export interface CompareNode {
    readonly kind: 'compare';
    readonly left: ExpressionNode;
    readonly operator: Operator;
    readonly right: OperandNode;
    readonly at: number;
}

export type ConditionNode =
    | { readonly kind: 'and' | 'or'; readonly parts: readonly ConditionNode[]; readonly at: number }
    | { readonly kind: 'not'; readonly part: ConditionNode; readonly at: number }
    | CompareNode;

export interface OrderNode {
    readonly expression: ExpressionNode;
    readonly isDescending: boolean;
    readonly areNullsLast: boolean;
    readonly at: number;
}

export type AmountNode =
    | { readonly kind: 'number'; readonly value: number; readonly at: number }
    | { readonly kind: 'bind'; readonly text: string; readonly at: number };

/** A SOSL search as written. */
export interface SearchNode {
    readonly term: { readonly kind: 'text' | 'bind'; readonly text: string; readonly at: number };
    readonly group: SearchGroup;
    readonly returning: readonly QueryNode[];
    /** For all objects together. */
    readonly limit: AmountNode | undefined;
}

export type SearchGroup = 'ALL' | 'NAME' | 'EMAIL' | 'PHONE' | 'SIDEBAR';
