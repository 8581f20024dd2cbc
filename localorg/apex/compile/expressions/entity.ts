import type { ObjectType } from '../../../schema/schema.ts';
import type { ApexType } from '../../types/types.ts';
import type { Value } from '../code/value.ts';

/** What a name or a dotted path means: mostly a value or a type, or one of the places that Apex only lets be passed through. */
export type Entity =
    | { readonly kind: 'value'; readonly value: Value }
    /** `path` as written, for types nested in it. */
    | { readonly kind: 'type'; readonly type: ApexType; readonly path: string }
    | { readonly kind: 'namespace'; readonly path: string }
    /** `Label`, before the label's name; `Label.Site` before that of a label of the platform's own. */
    | { readonly kind: 'labels'; readonly namespace?: string }
    /** `Page`, before the page's name. */
    | { readonly kind: 'pages' }
    /** `Trigger`, before the context variable's name. */
    | { readonly kind: 'trigger' }
    /** `Schema.SObjectType.Account`: a DescribeSObjectResult whose `fields` and `fieldSets` have names of their own. */
    | { readonly kind: 'describe'; readonly object: ObjectType }
    /** `Account.fields` (tokens) or `Schema.SObjectType.Account.fields` (describes). */
    | { readonly kind: 'fields'; readonly object: ObjectType; readonly of: 'token' | 'describe' }
    | { readonly kind: 'fieldSets'; readonly object: ObjectType }
    /** `Contact.Account`, on the way to the token `Contact.Account.Name`. */
    | { readonly kind: 'parent'; readonly object: ObjectType };

export const valueEntity = (value: Value): Entity => ({ kind: 'value', value });
