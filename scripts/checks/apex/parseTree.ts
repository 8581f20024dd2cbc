import {
    ApexErrorListener,
    ApexParserFactory,
    type ApexParser,
    type ApexParserRuleContext,
    type ApexParseTree,
} from '@apexdevtools/apex-parser';

export interface SyntaxProblem {
    readonly line: number;
    readonly message: string;
}

/** What `rule` makes of the text, and what it did not understand. */
export function parse<Tree>(
    text: string,
    rule: (parser: ApexParser) => Tree,
): { readonly tree: Tree; readonly problems: readonly SyntaxProblem[] } {
    const errors = new Errors();
    const { parser } = ApexParserFactory.createLexerAndParser(text, errors);
    return { tree: rule(parser), problems: errors.problems };
}

export function isRule(node: ApexParseTree): node is ApexParserRuleContext {
    return 'start' in node && 'children' in node;
}

/** Where it begins, from 1. */
export function lineOf(node: ApexParseTree): number {
    return isRule(node) ? node.start.line : 1;
}

class Errors extends ApexErrorListener {
    readonly problems: SyntaxProblem[] = [];

    override apexSyntaxError(line: number, _column: number, message: string): void {
        this.problems.push({ line, message });
    }
}
