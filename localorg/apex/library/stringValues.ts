import type { Runtime } from '../runtime.ts';
import { DOUBLE } from '../types/types.ts';
import type { ApexList } from '../values/collections.ts';
import { ApexDatetime } from '../values/dates.ts';
import type { ApexDate } from '../values/dates.ts';
import type { Decimal } from '../values/decimal.ts';
import { platformException, required } from '../values/exceptions.ts';
import { elementTypeOf, iterate } from '../values/iteration.ts';
import { textOf, valueText } from '../values/text.ts';
import { zoneOffsetMs } from '../values/timeZones.ts';
import type { Implementation } from './define.ts';
import { formatMessage } from './messageFormat.ts';
import { isWhitespaceCharacter } from './textArguments.ts';

/** String's static methods: how other values become text. */
export function stringValues(runtime: Runtime): Record<string, Implementation> {
    const localText = (value: ApexDatetime | null): string | null =>
        value === null ? null : value.text(zoneOffsetMs(runtime.platform.user().timeZone, value.ms));
    return {
        'static String valueOf(Date value)': (value: ApexDate | null) => value?.toIso() ?? null,
        'static String valueOf(Datetime value)': localText,
        'static String valueOf(Decimal value)': (value: Decimal | null) => value?.toString() ?? null,
        'static String valueOf(Double value)': (value: number | null) => (value === null ? null : textOf(value, DOUBLE)),
        'static String valueOf(Integer value)': (value: number | null) => (value === null ? null : String(value)),
        'static String valueOf(Long value)': (value: bigint | null) => (value === null ? null : String(value)),
        'static String valueOf(Object value)': (value: unknown) =>
            value === null ? null : value instanceof ApexDatetime ? localText(value) : valueText(value),
        'static String valueOfGmt(Datetime value)': (value: ApexDatetime | null) => value?.text() ?? null,
        'static String escapeSingleQuotes(String text)': (text: string) => required(text).replaceAll("'", "\\'"),
        'static String format(String pattern, List<Object> arguments)': (pattern: string, values: ApexList | null) =>
            formatMessage(
                required(pattern),
                [...(values ?? [])].map((value) => textOf(value, values?.elementType)),
            ),
        'static String fromCharArray(List<Integer> characters)': (characters: ApexList) => fromCharacters(required(characters)),
        'static String getCommonPrefix(List<String> texts)': (texts: ApexList) => commonPrefix([...required(texts)] as string[]),
        'static Boolean isBlank(String text)': (text: string | null) => isBlank(text),
        'static Boolean isNotBlank(String text)': (text: string | null) => !isBlank(text),
        'static Boolean isEmpty(String text)': (text: string | null) => text === null || text === '',
        'static Boolean isNotEmpty(String text)': (text: string | null) => text !== null && text !== '',
        'static String join(Iterable<Object> items, String separator)': (items: unknown, separator: string) =>
            [...iterate(items)].map((item) => (item === null ? '' : textOf(item, elementTypeOf(items)))).join(required(separator)),
    };
}

function isBlank(text: string | null): boolean {
    return text === null || [...text].every(isWhitespaceCharacter);
}

function fromCharacters(characters: ApexList): string {
    return characters.items
        .map((code) => {
            if (typeof code !== 'number' || code < 0 || code > 0xffff)
                throw platformException('System.StringException', `Invalid character: ${textOf(code)}`);
            return String.fromCharCode(code);
        })
        .join('');
}

function commonPrefix(texts: readonly (string | null)[]): string {
    const [first = ''] = texts;
    if (first === null || texts.includes(null)) return '';
    let length = first.length;
    for (const text of texts) {
        let shared = 0;
        while (shared < length && text?.[shared] === first[shared]) shared += 1;
        length = shared;
    }
    return first.slice(0, length);
}
