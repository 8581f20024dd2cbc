import type { Runtime } from '../runtime.ts';
import { required } from '../values/exceptions.ts';
import type { TypeValue } from '../values/typeValue.ts';
import type { LibraryPart, TypeDefinition } from './define.ts';
import { createGenerator, generatorType } from './jsonGenerator.ts';
import { createParser, JSON_TOKENS, parserType } from './jsonParser.ts';
import { typed, untyped } from './jsonRead.ts';
import { parseJson } from './jsonTree.ts';
import { writeJson } from './jsonWrite.ts';

export const json: LibraryPart = (runtime) => [
    jsonType(runtime),
    parserType(runtime),
    generatorType(runtime),
    { name: 'System.JSONToken', kind: 'enum', constants: JSON_TOKENS, members: {} },
];

function jsonType(runtime: Runtime): TypeDefinition {
    const write = (value: unknown, isPretty: boolean, suppressesNulls = false): string =>
        writeJson(runtime, value, { isPretty, suppressesNulls });
    const read = (text: string, type: TypeValue, isStrict: boolean): unknown =>
        typed(runtime, parseJson(required(text)), required(type).type, { isStrict });
    return {
        name: 'System.JSON',
        kind: 'class',
        members: {
            'static String serialize(Object value)': (value: unknown) => write(value, false),
            'static String serialize(Object value, Boolean suppressApexObjectNulls)': (value: unknown, suppresses: boolean) =>
                write(value, false, suppresses),
            'static String serializePretty(Object value)': (value: unknown) => write(value, true),
            'static String serializePretty(Object value, Boolean suppressApexObjectNulls)': (value: unknown, suppresses: boolean) =>
                write(value, true, suppresses),
            'static Object deserialize(String text, System.Type type)': (text: string, type: TypeValue) => read(text, type, false),
            'static Object deserializeStrict(String text, System.Type type)': (text: string, type: TypeValue) => read(text, type, true),
            'static Object deserializeUntyped(String text)': (text: string) => untyped(parseJson(required(text))),
            'static System.JSONParser createParser(String text)': (text: string) => createParser(required(text)),
            'static System.JSONGenerator createGenerator(Boolean pretty)': (isPretty: boolean) => createGenerator(isPretty),
        },
    };
}
