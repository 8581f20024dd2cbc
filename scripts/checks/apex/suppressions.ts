import { ApexLexer, ApexParserFactory, type ApexToken } from '@apexdevtools/apex-parser';

export interface SuppressionProblem {
    readonly line: number;
    readonly message: string;
}

/** Fewer words do not explain. */
const WORDS_OF_A_REASON = 3;

/** Each place where Apex silences a rule without saying which and why. */
export function suppressionProblems(text: string): readonly SuppressionProblem[] {
    const stream = ApexParserFactory.createTokenStream(text);
    stream.fill();
    const tokens = stream.tokens.filter(({ type }) => type !== ApexLexer.WS);
    return tokens.flatMap((token, index) => [...problemsOfComment(token), ...problemsOfAnnotation(tokens, index)]);
}

function problemsOfComment({ type, line, text }: ApexToken): readonly SuppressionProblem[] {
    if (!isComment(type)) return [];
    if (/code-analyzer-(un)?suppress/.test(text))
        return [{ line, message: 'Markers of Code Analyzer are not heeded here: use // NOPMD with a reason behind it.' }];
    const marker = /\bNOPMD\b(.*)/s.exec(text);
    if (marker === null || isReason(marker[1] ?? '')) return [];
    return [{ line, message: 'This suppression gives no reason: say behind NOPMD why the rule does not apply.' }];
}

/** `@SuppressWarnings('PMD.Rule')`, its reason in a line comment above or behind it. */
function problemsOfAnnotation(tokens: readonly ApexToken[], index: number): readonly SuppressionProblem[] {
    const [at, name, open] = tokens.slice(index, index + 3);
    if (at?.type !== ApexLexer.ATSIGN || name?.text.toLowerCase() !== 'suppresswarnings' || open?.type !== ApexLexer.LPAREN) return [];
    const inside = tokens.slice(index + 3);
    const end = inside.findIndex(({ type }) => type === ApexLexer.RPAREN);
    const rules = inside
        .slice(0, end)
        .filter(({ type }) => type === ApexLexer.StringLiteral)
        .flatMap(({ text }) => text.slice(1, -1).split(/\s*,\s*/));
    const { line } = at;
    const close = inside[end]?.line ?? line;
    const isExplained = tokens.some(
        (token) =>
            token.type === ApexLexer.LINE_COMMENT && (token.line === line - 1 || token.line === close) && isReason(token.text.slice(2)),
    );
    return [
        ...(rules.length > 0 && rules.every((rule) => /^PMD\.\w+$/i.test(rule))
            ? []
            : [{ line, message: "This suppression silences more than one rule: name each, as in @SuppressWarnings('PMD.RuleName')." }]),
        ...(isExplained
            ? []
            : [{ line, message: 'This suppression gives no reason: say in a line comment above it why the rule does not apply.' }]),
    ];
}

function isComment(type: number): boolean {
    return type === ApexLexer.LINE_COMMENT || type === ApexLexer.COMMENT || type === ApexLexer.DOC_COMMENT;
}

function isReason(text: string): boolean {
    return (text.match(/[A-Za-z]\w*/g)?.length ?? 0) >= WORDS_OF_A_REASON;
}
