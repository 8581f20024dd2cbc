import type { Body } from '../code/body.ts';
import { quoted } from '../code/value.ts';
import { outermost, type Sharing } from '../symbols/symbols.ts';

/** The API version from which user mode is the default. */
const USER_MODE_VERSION = 67;

/** What a class says about sharing; an inner class that says nothing does not inherit from its outer class. */
function sharingCode(sharing: Sharing, body: Body): string {
    if (sharing === 'with') return 'true';
    if (sharing === 'without') return 'false';
    // A class without a word runs as its caller does, and as an entry point without sharing; an inherited one with sharing.
    const otherwise = sharing === 'inherited' || outermost(body.owner).apiVersion >= USER_MODE_VERSION;
    return `(${body.module.operation('sharing')}.current??${String(otherwise)})`;
}

export function defaultAccess(body: Body): 'user' | 'system' {
    return outermost(body.owner).apiVersion >= USER_MODE_VERSION ? 'user' : 'system';
}

/** A `DataMode` for static queries and DML statements. */
export function dataModeCode(body: Body, written: 'user' | 'system' | null, more = ''): string {
    const access = written ?? defaultAccess(body);
    const sharing = access === 'user' ? 'true' : sharingCode(body.owner.sharing, body);
    return shared(`{access:"${access}",sharing:${sharing}${more}}`, body);
}

/** The `Caller` that caller-aware library methods get. */
export function callerCode(body: Body, withVariables: boolean): string {
    const { apiVersion } = outermost(body.owner);
    const variables = withVariables ? body.call('variables', `{${variableThunks(body).join(',')}}`) : body.module.operation('noVariables');
    const sharing = sharingCode(body.owner.sharing, body);
    return shared(`{sharing:${sharing},access:"${defaultAccess(body)}",apiVersion:${apiVersion},variables:${variables}}`, body);
}

/** An object that is the same each time is made once. */
function shared(code: string, body: Body): string {
    return code.includes('.current') || code.includes('=>') ? code : body.module.constant(code);
}

/** Each variable that a simple name reaches, read only when the query asks for it. */
function variableThunks(body: Body): readonly string[] {
    const thunks = new Map<string, string>();
    for (const local of body.locals.all()) thunks.set(local.name.toLowerCase(), `${quoted(local.name)}:()=>${local.code}`);
    for (let scope = body.owner as typeof body.owner | undefined; scope !== undefined; scope = scope.outer) {
        for (const owner of body.program.chainOf(scope)) {
            for (const [key, field] of owner.fields) {
                const isReached = field.isStatic || (scope === body.owner && !body.isStatic);
                if (!isReached || thunks.has(key) || field.problem !== undefined || field.isConstant) continue;
                const holder = field.isStatic ? `${body.module.classCode(field.owner)}.$s()` : 'this';
                const read = field.property === undefined || field.property.isPlain ? `.${field.javascript}` : `.get_${key}()`;
                thunks.set(key, `${quoted(field.name)}:()=>${holder}${read}`);
            }
        }
    }
    return [...thunks.values()];
}
