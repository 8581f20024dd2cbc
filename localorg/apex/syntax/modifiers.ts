/* eslint-disable @typescript-eslint/no-unnecessary-condition -- the parser's types do not say that a part may be absent */
import type { AnnotationContext, ElementValueContext, ModifierContext } from '@apexdevtools/apex-parser';
import type { AnnotationNode, Modifiers } from './ast.ts';
import { placeOf } from './places.ts';
import { unquote } from './strings.ts';

export function readModifiers(contexts: readonly ModifierContext[]): Modifiers {
    const words: string[] = [];
    const annotations: AnnotationNode[] = [];
    for (const context of contexts) {
        if (context.annotation()) annotations.push(readAnnotation(context.annotation()));
        else if (context.SHARING())
            words.push(context.WITH() ? 'with sharing' : context.WITHOUT() ? 'without sharing' : 'inherited sharing');
        else words.push(context.getText().toLowerCase());
    }
    // `testMethod` is the old way to write @IsTest on a static method.
    if (words.includes('testmethod') && contexts[0] !== undefined) {
        annotations.push({ name: 'istest', arguments: {}, ...placeOf(contexts[0]) });
        if (!words.includes('static')) words.push('static');
    }
    return { words, annotations };
}

function readAnnotation(context: AnnotationContext): AnnotationNode {
    const values: Record<string, string> = {};
    if (context.elementValuePairs()) {
        for (const pair of context.elementValuePairs().elementValuePair_list()) {
            values[pair.id().getText().toLowerCase()] = readValue(pair.elementValue());
        }
    } else if (context.elementValue()) values['value'] = readValue(context.elementValue());
    return { name: context.id().getText().toLowerCase(), arguments: values, ...placeOf(context) };
}

function readValue(context: ElementValueContext): string {
    const text = context.getText();
    return text.startsWith("'") ? unquote(text) : text;
}
