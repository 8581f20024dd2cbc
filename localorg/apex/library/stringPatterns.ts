import { STRING } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import { required } from '../values/exceptions.ts';
import type { Implementation } from './define.ts';
import { replaceText, splitText } from './regexMatching.ts';
import { compileRegex } from './javaRegex.ts';
import { selfText } from './textArguments.ts';

/** Methods of String that take a regular expression. */
export const stringPatterns: Readonly<Record<string, Implementation>> = {
    'String replaceAll(String regex, String replacement)': (self: string, regex: string, replacement: string) =>
        replaceText(compileRegex(required(regex)), selfText(self), required(replacement), true),
    'String replaceFirst(String regex, String replacement)': (self: string, regex: string, replacement: string) =>
        replaceText(compileRegex(required(regex)), selfText(self), required(replacement), false),
    'List<String> split(String regex)': (self: string, regex: string) =>
        new ApexList(STRING, splitText(compileRegex(required(regex)), selfText(self), 0)),
    'List<String> split(String regex, Integer limit)': (self: string, regex: string, limit: number) =>
        new ApexList(STRING, splitText(compileRegex(required(regex)), selfText(self), required(limit))),
};
