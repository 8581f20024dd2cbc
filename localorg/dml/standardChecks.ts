import type { ObjectType } from '../schema/schema.ts';
import type { SaveContext } from './context.ts';
import { fail, idOf, type Saving } from './saving.ts';

/** Rules that the platform has for its own objects, beside those that describe tells. */
export function checkStandardObject(type: ObjectType, rows: readonly Saving[], context: SaveContext): void {
    if (type.field('OwnerId') !== undefined) for (const row of rows) checkOwner(type, row, context);
    switch (type.name) {
        case 'User':
            for (const row of rows) checkUser(row);
            break;
        case 'PermissionSetAssignment':
            for (const row of rows) checkAssignment(row, context);
            break;
        case 'PricebookEntry':
            for (const row of rows) checkPrice(row, context);
            break;
    }
}

/** Records are given to active users and to queues only. */
function checkOwner(type: ObjectType, row: Saving, { store }: SaveContext): void {
    const owner = row.values['OwnerId'];
    if (typeof owner !== 'string' || owner === row.before?.values['OwnerId'] || !owner.startsWith('005')) return;
    const user = store.get('SELECT "IsActive" AS active FROM "User" WHERE "Id" = ?', [owner]);
    if (user?.['active'] !== 0) return;
    fail(
        row,
        'INACTIVE_OWNER_OR_USER',
        `operation performed with inactive user [${owner.slice(0, 15)}] as owner of ${type.name.toLowerCase()}`,
        [],
    );
}

function checkUser(row: Saving): void {
    const { Username } = row.values;
    if (typeof Username !== 'string' || Username === row.before?.values['Username']) return;
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(Username))
        fail(row, 'INVALID_EMAIL_ADDRESS', `Username: invalid email address: ${Username}`, ['Username']);
}

function checkAssignment(row: Saving, { store }: SaveContext): void {
    if (row.before !== undefined) return;
    const { AssigneeId, PermissionSetId, PermissionSetGroupId } = row.values;
    const name = typeof PermissionSetId === 'string' ? 'PermissionSetId' : 'PermissionSetGroupId';
    const given = name === 'PermissionSetId' ? PermissionSetId : PermissionSetGroupId;
    if (typeof given !== 'string') {
        fail(row, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [PermissionSetId]', ['PermissionSetId']);
        return;
    }
    const known = store.get(`SELECT "Id" AS id FROM "PermissionSetAssignment" WHERE "AssigneeId" = ? AND "${name}" = ?`, [
        String(AssigneeId),
        given,
    ]);
    if (known !== undefined)
        fail(
            row,
            'DUPLICATE_VALUE',
            `duplicate value found: ${name} duplicates value on record with id: ${String(known['id']).slice(0, 15)}`,
            [],
        );
}

/** A product has one price per book, and none before its standard price. */
function checkPrice(row: Saving, { store }: SaveContext): void {
    if (row.before !== undefined) return;
    const product = String(row.values['Product2Id']);
    const book = String(row.values['Pricebook2Id']);
    const inBook = store.all('SELECT "Id" AS id FROM "PricebookEntry" WHERE "Product2Id" = ? AND "Pricebook2Id" = ?', [product, book]);
    if (inBook.some((found) => found['id'] !== idOf(row))) {
        fail(row, 'DUPLICATE_VALUE', 'This price definition already exists in this price book', []);
        return;
    }
    const isStandard = store.get('SELECT "IsStandard" AS standard FROM "Pricebook2" WHERE "Id" = ?', [book])?.['standard'] === 1;
    if (isStandard) return;
    const standard = store.get(
        'SELECT 1 FROM "PricebookEntry" e JOIN "Pricebook2" b ON b."Id" = e."Pricebook2Id" WHERE e."Product2Id" = ? AND b."IsStandard" = 1',
        [product],
    );
    if (standard === undefined) fail(row, 'STANDARD_PRICE_NOT_DEFINED', 'Before creating a custom price, create a standard price.', []);
}
