import type { Runtime } from '../runtime.ts';
import { DOUBLE } from '../types/types.ts';
import type { ApexBlob } from '../values/blob.ts';
import type { ApexDate, ApexDatetime, ApexTime } from '../values/dates.ts';
import { platformException } from '../values/exceptions.ts';
import type { TypeDefinition } from './define.ts';
import { quoteJson, writeJson } from './jsonWrite.ts';
import { PlatformObject } from './platformObject.ts';

interface Level {
    readonly kind: 'object' | 'array';
    count: number;
}

/** System.JSONGenerator: JSON written piece by piece. */
class JsonGenerator extends PlatformObject {
    readonly isPretty: boolean;
    #text = '';
    readonly #levels: Level[] = [];
    #hasName = false;
    #isClosed = false;

    constructor(isPretty: boolean) {
        super('System.JSONGenerator');
        this.isPretty = isPretty;
    }

    get text(): string {
        while (this.#levels.length > 0) this.close(this.#levels.at(-1)?.kind ?? 'object');
        return this.#text;
    }

    get isClosed(): boolean {
        return this.#isClosed;
    }

    finish(): void {
        this.#isClosed = true;
    }

    open(kind: Level['kind']): void {
        this.#before();
        this.#text += kind === 'object' ? '{' : '[';
        this.#levels.push({ kind, count: 0 });
    }

    close(kind: Level['kind']): void {
        const level = this.#levels.pop();
        if (level?.kind !== kind) throw platformException('System.JSONException', `Current context not an ${kind}`);
        if (this.isPretty) this.#text += kind === 'object' && level.count > 0 ? this.#line() : ' ';
        this.#text += kind === 'object' ? '}' : ']';
    }

    name(name: string): void {
        const level = this.#levels.at(-1);
        if (level?.kind !== 'object' || this.#hasName)
            throw platformException('System.JSONException', 'Can not write a field name, expecting a value');
        if (level.count > 0) this.#text += ',';
        level.count += 1;
        if (this.isPretty) this.#text += this.#line();
        this.#text += `${quoteJson(name)}${this.isPretty ? ' : ' : ':'}`;
        this.#hasName = true;
    }

    value(json: string): void {
        this.#before();
        this.#text += json;
    }

    #before(): void {
        const level = this.#levels.at(-1);
        if (level?.kind === 'object' && !this.#hasName)
            throw platformException('System.JSONException', 'Can not write value, expecting field name');
        if (level?.kind === 'array') {
            if (level.count > 0) this.#text += ',';
            level.count += 1;
            if (this.isPretty) this.#text += ' ';
        }
        this.#hasName = false;
    }

    #line(): string {
        return `\n${'  '.repeat(this.#levels.filter((level) => level.kind === 'object').length)}`;
    }
}

export function createGenerator(isPretty: boolean): unknown {
    return new JsonGenerator(isPretty);
}

export function generatorType(runtime: Runtime): TypeDefinition {
    const json = (value: unknown): string => writeJson(runtime, value, { suppressesNulls: false, isPretty: false });
    const double = (value: number | null): string => writeJson(runtime, value, { suppressesNulls: false, isPretty: false }, DOUBLE);
    const write = (self: JsonGenerator, value: unknown): void => self.value(json(value));
    const field = (self: JsonGenerator, name: string, text: string): void => {
        self.name(name);
        self.value(text);
    };
    return {
        name: 'System.JSONGenerator',
        kind: 'class',
        members: {
            'void writeStartObject()': (self: JsonGenerator) => self.open('object'),
            'void writeEndObject()': (self: JsonGenerator) => self.close('object'),
            'void writeStartArray()': (self: JsonGenerator) => self.open('array'),
            'void writeEndArray()': (self: JsonGenerator) => self.close('array'),
            'void writeFieldName(String name)': (self: JsonGenerator, name: string) => self.name(name),
            'void writeString(String value)': write,
            'void writeId(Id value)': write,
            'void writeBoolean(Boolean value)': write,
            'void writeNumber(Integer value)': write,
            'void writeNumber(Long value)': write,
            'void writeNumber(Decimal value)': write,
            'void writeNumber(Double value)': (self: JsonGenerator, value: number) => self.value(double(value)),
            'void writeNull()': (self: JsonGenerator) => self.value('null'),
            'void writeBlob(Blob value)': (self: JsonGenerator, value: ApexBlob) => write(self, value),
            'void writeDate(Date value)': (self: JsonGenerator, value: ApexDate) => write(self, value),
            'void writeDateTime(Datetime value)': (self: JsonGenerator, value: ApexDatetime) => write(self, value),
            'void writeTime(Time value)': (self: JsonGenerator, value: ApexTime) => write(self, value),
            'void writeObject(Object value)': write,
            'void writeStringField(String name, String value)': (self: JsonGenerator, name: string, value: string) =>
                field(self, name, json(value)),
            'void writeIdField(String name, Id value)': (self: JsonGenerator, name: string, value: string) =>
                field(self, name, json(value)),
            'void writeBooleanField(String name, Boolean value)': (self: JsonGenerator, name: string, value: boolean) =>
                field(self, name, json(value)),
            'void writeNumberField(String name, Integer value)': (self: JsonGenerator, name: string, value: number) =>
                field(self, name, json(value)),
            'void writeNumberField(String name, Long value)': (self: JsonGenerator, name: string, value: bigint) =>
                field(self, name, json(value)),
            'void writeNumberField(String name, Decimal value)': (self: JsonGenerator, name: string, value: unknown) =>
                field(self, name, json(value)),
            'void writeNumberField(String name, Double value)': (self: JsonGenerator, name: string, value: number) =>
                field(self, name, double(value)),
            'void writeNullField(String name)': (self: JsonGenerator, name: string) => field(self, name, 'null'),
            'void writeBlobField(String name, Blob value)': (self: JsonGenerator, name: string, value: unknown) =>
                field(self, name, json(value)),
            'void writeDateField(String name, Date value)': (self: JsonGenerator, name: string, value: unknown) =>
                field(self, name, json(value)),
            'void writeDateTimeField(String name, Datetime value)': (self: JsonGenerator, name: string, value: unknown) =>
                field(self, name, json(value)),
            'void writeTimeField(String name, Time value)': (self: JsonGenerator, name: string, value: unknown) =>
                field(self, name, json(value)),
            'void writeObjectField(String name, Object value)': (self: JsonGenerator, name: string, value: unknown) =>
                field(self, name, json(value)),
            'String getAsString()': (self: JsonGenerator) => self.text,
            'void close()': (self: JsonGenerator) => self.finish(),
            'Boolean isClosed()': (self: JsonGenerator) => self.isClosed,
        },
    };
}
