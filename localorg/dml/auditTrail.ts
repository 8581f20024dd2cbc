import type { ObjectType, RecordValue } from '../schema/schema.ts';
import { writeSetupAudit, type SetupChange } from '../store/setupAudit.ts';
import type { Store } from '../store/store.ts';
import type { SaveContext } from './context.ts';
import { idOf, type Saving } from './saving.ts';

type Operation = 'insert' | 'update' | 'delete';

/** Writes the audit trail of what changes in users and their rights, whoever saves it: Setup, REST or Apex. */
export function auditRows(type: ObjectType, operation: Operation, rows: readonly Saving[], context: SaveContext): void {
    const describe = DESCRIPTIONS[type.name];
    if (describe === undefined) return;
    for (const row of rows)
        for (const [action, display] of describe(operation, row, context.store))
            writeSetupAudit(context.store, { action, display, section: 'Manage Users' }, context.access.user.id, context.now());
}

type Entry = readonly [action: SetupChange['action'], display: string];

const DESCRIPTIONS: Readonly<Record<string, (operation: Operation, row: Saving, store: Store) => readonly Entry[]>> = {
    User: userEntries,
    UserLogin: loginEntries,
    PermissionSetAssignment: assignmentEntries,
};

function userEntries(operation: Operation, row: Saving, store: Store): readonly Entry[] {
    const who = userName(store, idOf(row));
    if (operation === 'insert') return [['createduser', `Created new user ${who}`]];
    const entries: Entry[] = [];
    const change = (name: string): { readonly from: RecordValue; readonly to: RecordValue } | undefined => {
        const [from, to] = [row.before?.values[name] ?? null, row.values[name] ?? null];
        return from === to ? undefined : { from, to };
    };
    const active = change('IsActive');
    if (active !== undefined)
        entries.push(
            active.to === true
                ? ['activateduser', `Activated user ${withId(who, idOf(row))}`]
                : ['deactivateduser', `Deactivated user ${withId(who, idOf(row))}`],
        );
    const profile = change('ProfileId');
    if (profile !== undefined) {
        const [from, to] = [nameOf(store, 'Profile', profile.from), nameOf(store, 'Profile', profile.to)];
        entries.push([`changedprofileforuser${profileKinds(from, to)}`, `Changed profile for user ${who} from ${from} to ${to}`]);
    }
    const email = change('Email');
    if (email !== undefined)
        entries.push(['changedemail', `Changed email for user ${who} from ${String(email.from)} to ${String(email.to)}`]);
    return entries;
}

/** The action says whether each profile is a standard one; between two custom profiles it says nothing. */
function profileKinds(from: string, to: string): string {
    const [first, second] = [from, to].map((name) => (name.startsWith('Custom:') ? 'cust' : 'std'));
    return first === 'cust' && second === 'cust' ? '' : `${String(first)}to${String(second)}`;
}

function loginEntries(operation: Operation, row: Saving, store: Store): readonly Entry[] {
    if (operation !== 'update' || row.before?.values['IsFrozen'] === row.values['IsFrozen']) return [];
    const who = userName(store, row.values['UserId']);
    return [
        row.values['IsFrozen'] === true
            ? ['frozeuser', `Froze user account for ${who}`]
            : ['unfrozeuser', `Unfroze user account for ${who}`],
    ];
}

function assignmentEntries(operation: Operation, row: Saving, store: Store): readonly Entry[] {
    if (operation === 'update') return [];
    const { AssigneeId, PermissionSetId, PermissionSetGroupId } = row.values;
    const isGroup = typeof PermissionSetGroupId === 'string';
    const [what, verb] = [isGroup ? 'PermSetGroup' : 'PermSet', operation === 'insert' ? 'Assign' : 'Unassign'];
    const label = isGroup
        ? labelOf(store, 'PermissionSetGroup', 'MasterLabel', PermissionSetGroupId)
        : labelOf(store, 'PermissionSet', 'Label', PermissionSetId);
    const done = operation === 'insert' ? 'assigned to' : 'unassigned from';
    const who = withId(userName(store, AssigneeId), AssigneeId);
    return [[`${what}${verb}`, `Permission set ${isGroup ? 'group ' : ''}${label}: ${done} user ${who}`]];
}

function withId(name: string, id: RecordValue | undefined): string {
    return `${name} (UserID: [${String(id).slice(0, 15)}])`;
}

function userName(store: Store, id: RecordValue | undefined): string {
    return nameOf(store, 'User', id);
}

function nameOf(store: Store, object: 'Profile' | 'User', id: RecordValue | undefined): string {
    return labelOf(store, object, 'Name', id);
}

function labelOf(store: Store, object: string, column: string, id: RecordValue | undefined): string {
    if (typeof id !== 'string') return 'none';
    return String(store.get(`SELECT "${column}" AS label FROM "${object}" WHERE "Id" = ?`, [id])?.['label'] ?? id);
}
