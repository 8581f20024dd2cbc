import { NotSupported } from '../../fault.ts';
import { STRING } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import { required } from '../values/exceptions.ts';
import type { LibraryPart, TypeDefinition } from './define.ts';
import { compileRegex } from './javaRegex.ts';
import { MatcherValue, PatternValue } from './matcher.ts';
import { splitText } from './regexMatching.ts';

/** Pattern and Matcher. */
export const regex: LibraryPart = () => [patternType, matcherType];

const patternType: TypeDefinition = {
    name: 'System.Pattern',
    kind: 'class',
    members: {
        'static Pattern compile(String regex)': (source: string) => new PatternValue(compileRegex(required(source))),
        'static Boolean matches(String regex, String text)': (source: string, text: string) =>
            new MatcherValue(new PatternValue(compileRegex(required(source))), required(text)).matches(),
        'static String quote(String text)': (text: string) => `\\Q${required(text).replaceAll('\\E', '\\E\\\\E\\Q')}\\E`,
        'Matcher matcher(String text)': (self: PatternValue, text: string) => new MatcherValue(self, required(text)),
        'String pattern()': (self: PatternValue) => self.regex.source,
        'List<String> split(String text)': (self: PatternValue, text: string) =>
            new ApexList(STRING, splitText(self.regex, required(text), 0)),
        'List<String> split(String text, Integer limit)': (self: PatternValue, text: string, limit: number) =>
            new ApexList(STRING, splitText(self.regex, required(text), required(limit))),
    },
};

const matcherType: TypeDefinition = {
    name: 'System.Matcher',
    kind: 'class',
    members: {
        'static String quoteReplacement(String text)': (text: string) => required(text).replace(/[\\$]/g, '\\$&'),
        'Boolean find()': (self: MatcherValue) => self.find(),
        'Boolean find(Integer start)': (self: MatcherValue, start: number) => self.findFrom(required(start)),
        'Boolean matches()': (self: MatcherValue) => self.matches(),
        'Boolean lookingAt()': (self: MatcherValue) => self.lookingAt(),
        'String group()': (self: MatcherValue) => self.group(0),
        'String group(Integer index)': (self: MatcherValue, index: number) => self.group(required(index)),
        'Integer groupCount()': (self: MatcherValue) => self.pattern.regex.groupCount,
        'Integer start()': (self: MatcherValue) => self.bounds(0)[0],
        'Integer start(Integer index)': (self: MatcherValue, index: number) => self.bounds(required(index))[0],
        'Integer end()': (self: MatcherValue) => self.bounds(0)[1],
        'Integer end(Integer index)': (self: MatcherValue, index: number) => self.bounds(required(index))[1],
        'Pattern pattern()': (self: MatcherValue) => self.pattern,
        'Matcher usePattern(Pattern pattern)': (self: MatcherValue, pattern: PatternValue) => self.usePattern(required(pattern)),
        'Matcher region(Integer start, Integer end)': (self: MatcherValue, start: number, end: number) =>
            self.region(required(start), required(end)),
        'Integer regionStart()': (self: MatcherValue) => self.regionStart,
        'Integer regionEnd()': (self: MatcherValue) => self.regionEnd,
        'String replaceAll(String replacement)': (self: MatcherValue, replacement: string) => self.replace(required(replacement), true),
        'String replaceFirst(String replacement)': (self: MatcherValue, replacement: string) => self.replace(required(replacement), false),
        'Matcher reset()': (self: MatcherValue) => self.reset(self.text),
        'Matcher reset(String text)': (self: MatcherValue, text: string) => self.reset(required(text)),
        'Boolean hitEnd()': (self: MatcherValue) => self.hasHitEnd,
        'Boolean requireEnd()': () => {
            throw new NotSupported('Matcher.requireEnd');
        },
        'Boolean hasAnchoringBounds()': () => true,
        'Boolean hasTransparentBounds()': () => false,
        'Matcher useAnchoringBounds(Boolean isAnchoring)': (self: MatcherValue, isAnchoring: boolean) => {
            if (!required(isAnchoring)) throw new NotSupported('Matcher.useAnchoringBounds(false)');
            return self;
        },
        'Matcher useTransparentBounds(Boolean isTransparent)': (self: MatcherValue, isTransparent: boolean) => {
            if (required(isTransparent)) throw new NotSupported('Matcher.useTransparentBounds(true)');
            return self;
        },
    },
};
