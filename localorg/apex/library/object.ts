import type { Runtime } from '../runtime.ts';
import type { ApexType } from '../types/types.ts';
import type { EnumValue } from '../values/enums.ts';
import { equals, hashCode, textHash } from '../values/equality.ts';
import { nullPointer, required } from '../values/exceptions.ts';
import { valueText } from '../values/text.ts';
import { TypeValue } from '../values/typeValue.ts';
import type { LibraryPart } from './define.ts';

function present<T>(self: T | null | undefined): T {
    if (self === null || self === undefined) throw nullPointer();
    return self;
}

/** What every value, every enum and System.Type can do. */
export const objects: LibraryPart = (runtime) => [
    {
        name: 'Object',
        kind: 'class',
        members: {
            'String toString()': (self: unknown) => valueText(present(self)),
            'Boolean equals(Object other)': (self: unknown, other: unknown) => equals(present(self), other),
            'Integer hashCode()': (self: unknown) => hashCode(present(self)),
        },
    },
    {
        name: 'Enum',
        kind: 'class',
        members: {
            'String name()': (self: EnumValue) => self.name,
            'Integer ordinal()': (self: EnumValue) => self.ordinal,
            'String toString()': (self: EnumValue) => self.name,
            'Boolean equals(Object other)': (self: EnumValue, other: unknown) => present(self) === other,
            'Integer hashCode()': (self: EnumValue) => textHash(self.name),
        },
    },
    {
        name: 'System.Type',
        kind: 'class',
        members: {
            'static Type forName(String name)': (name: string) => typeNamed(runtime, required(name)),
            'static Type forName(String namespace, String name)': (namespace: string | null, name: string) =>
                typeNamed(runtime, required(name), namespace ?? ''),
            'Object newInstance()': (self: TypeValue) => runtime.construct(self.type),
            'String getName()': (self: TypeValue) => self.name,
            'Boolean isAssignableFrom(Type other)': (self: TypeValue, other: TypeValue) =>
                runtime.isSubtype(required(other).type, self.type),
            'String toString()': (self: TypeValue) => self.name,
            'Boolean equals(Object other)': (self: TypeValue, other: unknown) => other instanceof TypeValue && other.type === self.type,
            'Integer hashCode()': (self: TypeValue) => textHash(self.name),
        },
    },
];

function typeNamed(runtime: Runtime, name: string, namespace?: string): TypeValue | null {
    const type: ApexType | undefined = runtime.typeByName(name, namespace);
    return type === undefined ? null : new TypeValue(type);
}
