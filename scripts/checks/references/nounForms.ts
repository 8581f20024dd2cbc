import type { Finding } from '../check.ts';
import { childrenOf, textAt, type Element } from '../metadata/xml.ts';

/** What a language bends the name of an object by. An empty list: it has no such thing, and an org refuses one. */
interface Forms {
    readonly plurals: readonly string[];
    readonly caseTypes: readonly string[];
    readonly genders: readonly string[];
    readonly startsWith: readonly string[];
}

/** From "CustomObjectTranslation Language Support: Fully Supported Languages" of the Metadata API Developer Guide. */
const FORMS: Readonly<Record<string, Forms>> = {
    de: {
        plurals: ['false', 'true'],
        caseTypes: ['Nominative', 'Accusative', 'Genitive', 'Dative'],
        genders: ['Masculine', 'Feminine', 'Neuter'],
        startsWith: [],
    },
    es: { plurals: ['false', 'true'], caseTypes: [], genders: ['Masculine', 'Feminine'], startsWith: [] },
    fr: { plurals: ['false', 'true'], caseTypes: [], genders: ['Masculine', 'Feminine'], startsWith: ['Consonant', 'Vowel'] },
    ja: { plurals: ['false'], caseTypes: [], genders: [], startsWith: [] },
};

/** An object's name in each form that the language has, and in none that it has not. */
export function nounForms(file: string, language: string, translation: Element): readonly Finding[] {
    const forms = FORMS[language];
    if (forms === undefined) return [{ file, message: `the forms of a noun in ${language} are not known here: add them to FORMS.` }];
    const expected = forms.plurals.flatMap((plural) =>
        forms.caseTypes.length === 0 ? [nameOf(plural)] : forms.caseTypes.map((caseType) => nameOf(plural, caseType)),
    );
    const values = childrenOf(translation, 'caseValues');
    const found = values.filter((each) => textAt(each, 'value')).map(formOf);
    return [
        ...expected.filter((form) => !found.includes(form)).map((form) => ({ file, message: `the name of the object has no ${form}.` })),
        ...values
            .filter((each) => !expected.includes(formOf(each)))
            .map((each) => ({ file, line: each.line, message: `${language} has no ${formOf(each)}.` })),
        ...trait(file, language, translation, 'gender', forms.genders),
        ...trait(file, language, translation, 'startsWith', forms.startsWith),
    ];
}

/** `plural Dative`, `singular`. */
function nameOf(plural: string, ...others: readonly string[]): string {
    return [plural === 'true' ? 'plural' : 'singular', ...others].join(' ');
}

function formOf(value: Element): string {
    const others = ['caseType', 'article', 'possessive'].flatMap((name) => textAt(value, name) ?? []);
    return nameOf(textAt(value, 'plural') ?? 'false', ...others);
}

function trait(file: string, language: string, translation: Element, name: string, allowed: readonly string[]): readonly Finding[] {
    const [given] = childrenOf(translation, name);
    if (given === undefined) return allowed.length === 0 ? [] : [{ file, message: `${language} needs ${name}: ${allowed.join(' or ')}.` }];
    return allowed.includes(given.text) ? [] : [{ file, line: given.line, message: `${language} has no ${name} ${given.text}.` }];
}
