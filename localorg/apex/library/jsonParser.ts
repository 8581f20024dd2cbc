import type { Runtime } from '../runtime.ts';
import { ApexBlob } from '../values/blob.ts';
import { ApexTime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { platformEnum, type EnumValue } from '../values/enums.ts';
import { platformException } from '../values/exceptions.ts';
import type { TypeValue } from '../values/typeValue.ts';
import { toId18 } from '../values/ids.ts';
import type { TypeDefinition } from './define.ts';
import { dateValue, datetimeValue, typed } from './jsonRead.ts';
import { parseJson, type JsonNode } from './jsonTree.ts';
import { PlatformObject } from './platformObject.ts';

export const JSON_TOKENS = [
    'END_ARRAY',
    'END_OBJECT',
    'FIELD_NAME',
    'NOT_AVAILABLE',
    'START_ARRAY',
    'START_OBJECT',
    'VALUE_EMBEDDED_OBJECT',
    'VALUE_FALSE',
    'VALUE_NULL',
    'VALUE_NUMBER_FLOAT',
    'VALUE_NUMBER_INT',
    'VALUE_STRING',
    'VALUE_TRUE',
] as const;
type TokenName = (typeof JSON_TOKENS)[number];

interface Token {
    readonly name: TokenName;
    readonly text: string | null;
    /** Name of the member that the token belongs to. */
    readonly field: string | null;
    /** The value that begins here, or that the field name introduces. */
    readonly node: JsonNode;
    /** Position of the token that closes what this one opens. */
    end: number;
}

/** System.JSONParser: the tokens of a text, one after the other. */
class JsonParser extends PlatformObject {
    readonly tokens: readonly Token[];
    position = -1;

    constructor(text: string) {
        super('System.JSONParser');
        this.tokens = tokensOf(parseJson(text));
    }

    get current(): Token | undefined {
        return this.tokens[this.position];
    }
}

function tokensOf(root: JsonNode): readonly Token[] {
    const tokens: Token[] = [];
    const add = (name: TokenName, text: string | null, field: string | null, node: JsonNode): Token => {
        const token = { name, text, field, node, end: tokens.length };
        tokens.push(token);
        return token;
    };
    const visit = (node: JsonNode, field: string | null): void => {
        switch (node.kind) {
            case 'object': {
                const start = add('START_OBJECT', '{', field, node);
                for (const [name, value] of node.members) {
                    add('FIELD_NAME', name, name, value);
                    visit(value, name);
                }
                add('END_OBJECT', '}', field, node);
                start.end = tokens.length - 1;
                return;
            }
            case 'array': {
                const start = add('START_ARRAY', '[', field, node);
                for (const item of node.items) visit(item, null);
                add('END_ARRAY', ']', field, node);
                start.end = tokens.length - 1;
                return;
            }
            case 'string':
                add('VALUE_STRING', node.text, field, node);
                return;
            case 'number':
                add(/[.eE]/.test(node.text) ? 'VALUE_NUMBER_FLOAT' : 'VALUE_NUMBER_INT', node.text, field, node);
                return;
            case 'boolean':
                add(node.value ? 'VALUE_TRUE' : 'VALUE_FALSE', String(node.value), field, node);
                return;
            case 'null':
                add('VALUE_NULL', 'null', field, node);
        }
    };
    visit(root, null);
    return tokens;
}

export function createParser(text: string): unknown {
    return new JsonParser(text);
}

export function parserType(runtime: Runtime): TypeDefinition {
    const tokenEnums = platformEnum('System.JSONToken', JSON_TOKENS);
    const enumOf = (token: Token | undefined): EnumValue | null =>
        token === undefined ? null : (tokenEnums[JSON_TOKENS.indexOf(token.name)] ?? null);
    const scalar = (self: JsonParser, names: readonly TokenName[]): string => {
        const token = self.current;
        if (token?.text === null || token?.text === undefined || !names.includes(token.name)) {
            throw platformException(
                'System.JSONException',
                `Current token (${token?.name ?? 'null'}) not of expected type: ${names.join(', ')}`,
            );
        }
        return token.text;
    };
    const readAs = (self: JsonParser, type: TypeValue, isStrict: boolean): unknown => {
        const token = self.current ?? self.tokens[(self.position += 1)];
        if (token === undefined) return null;
        const start = token.name === 'FIELD_NAME' ? self.tokens[self.position + 1] : token;
        self.position = start?.end ?? self.position;
        return typed(runtime, token.node, type.type, { isStrict });
    };
    const next = (self: JsonParser): Token | undefined => {
        if (self.position < self.tokens.length) self.position += 1;
        return self.current;
    };
    const numbers: readonly TokenName[] = ['VALUE_NUMBER_INT', 'VALUE_NUMBER_FLOAT'];
    return {
        name: 'System.JSONParser',
        kind: 'class',
        members: {
            'System.JSONToken nextToken()': (self: JsonParser) => enumOf(next(self)),
            'System.JSONToken nextValue()': (self: JsonParser) => {
                const token = next(self);
                return enumOf(token?.name === 'FIELD_NAME' ? next(self) : token);
            },
            'System.JSONToken getCurrentToken()': (self: JsonParser) => enumOf(self.current),
            'String getCurrentName()': (self: JsonParser) => self.current?.field ?? null,
            'String getText()': (self: JsonParser) => self.current?.text ?? null,
            'Boolean hasCurrentToken()': (self: JsonParser) => self.current !== undefined,
            'void clearCurrentToken()': (self: JsonParser) => {
                self.position = self.tokens.length;
            },
            'System.JSONToken getLastClearedToken()': (self: JsonParser) => enumOf(self.tokens.at(-1)),
            'Integer getIntegerValue()': (self: JsonParser) =>
                Number(BigInt.asIntN(32, Decimal.parse(scalar(self, numbers)).setScale(0, 'DOWN').unscaled)),
            'Long getLongValue()': (self: JsonParser) => Decimal.parse(scalar(self, numbers)).setScale(0, 'DOWN').unscaled,
            'Decimal getDecimalValue()': (self: JsonParser) => Decimal.parse(scalar(self, numbers)),
            'Double getDoubleValue()': (self: JsonParser) => Number(scalar(self, numbers)),
            'Boolean getBooleanValue()': (self: JsonParser) => scalar(self, ['VALUE_TRUE', 'VALUE_FALSE']) === 'true',
            'Id getIdValue()': (self: JsonParser) => {
                const text = scalar(self, ['VALUE_STRING']);
                const id = toId18(text);
                if (id === undefined) throw platformException('System.JSONException', `Invalid id: ${text}`);
                return id;
            },
            'Date getDateValue()': (self: JsonParser) => dateValue(scalar(self, ['VALUE_STRING'])),
            'Datetime getDatetimeValue()': (self: JsonParser) => datetimeValue(scalar(self, ['VALUE_STRING'])),
            'Datetime getDateTimeValue()': (self: JsonParser) => datetimeValue(scalar(self, ['VALUE_STRING'])),
            'Time getTimeValue()': (self: JsonParser) => ApexTime.fromIso(scalar(self, ['VALUE_STRING'])),
            'Blob getBlobValue()': (self: JsonParser) => new ApexBlob(Buffer.from(scalar(self, ['VALUE_STRING']), 'base64')),
            'Object readValueAs(System.Type type)': (self: JsonParser, type: TypeValue) => readAs(self, type, false),
            'Object readValueAsStrict(System.Type type)': (self: JsonParser, type: TypeValue) => readAs(self, type, true),
            'void skipChildren()': (self: JsonParser) => {
                self.position = self.current?.end ?? self.position;
            },
        },
    };
}
