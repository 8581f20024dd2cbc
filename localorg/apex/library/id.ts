import { toId18 } from '../values/ids.ts';
import { platformException, required } from '../values/exceptions.ts';
import type { LibraryPart } from './define.ts';
import { selfText } from './textArguments.ts';
import { sobjectTypeToken } from './tokens.ts';

function idOf(text: string): string {
    const id = toId18(required(text));
    if (id === undefined) throw platformException('System.StringException', `Invalid id: ${text}`);
    return id;
}

/** Id: always 18 characters here. `addError` on an Id field is the compiler's. */
export const ids: LibraryPart = (runtime) => [
    {
        name: 'Id',
        kind: 'class',
        members: {
            'static Id valueOf(String text)': idOf,
            'static Id valueOf(String text, Boolean restoreCasing)': idOf,
            'Schema.SObjectType getSObjectType()': (self: string) => {
                const type = runtime.platform.schema.objectByKeyPrefix(selfText(self).slice(0, 3));
                if (type === undefined) throw platformException('System.SObjectException', `Cannot determine the type of the id ${self}`);
                return sobjectTypeToken(type);
            },
            'String to15()': (self: string) => selfText(self).slice(0, 15),
            'Boolean equals(Object other)': (self: string, other: unknown) => typeof other === 'string' && toId18(other) === selfText(self),
            'String toString()': selfText,
        },
    },
];
