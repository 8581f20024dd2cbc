import type { ObjectType, RecordValue } from '../schema/schema.ts';
import type { SaveContext } from './context.ts';
import type { Saving } from './saving.ts';

/** What an inserted record holds before triggers see it: default values, owner, and what only inserted objects have. */
export function setDefaults(type: ObjectType, row: Saving, context: SaveContext): void {
    const { values } = row;
    for (const field of type.fields) {
        if (
            values[field.name] !== undefined ||
            field.formula !== undefined ||
            field.summary !== undefined ||
            field.computedSql !== undefined ||
            field.autoNumberFormat !== undefined
        )
            continue;
        if (field.type === 'address' || field.type === 'location' || field.name === 'Id') continue;
        values[field.name] = context.formulas.defaultValue(type, field) ?? (field.type === 'boolean' ? false : null);
    }
    const owner = type.field('OwnerId');
    if (owner !== undefined && values['OwnerId'] === null) values['OwnerId'] = context.access.user.id;
    if (type.settingType === 'Hierarchy' && (values['SetupOwnerId'] ?? null) === null) values['SetupOwnerId'] = organizationId(context);
    for (const [name, value] of Object.entries(ofStandardObject(type, values, context))) if (values[name] === null) values[name] = value;
}

function organizationId({ store }: SaveContext): RecordValue {
    const id = store.get('SELECT "Id" AS id FROM "Organization"')?.['id'];
    return typeof id === 'string' ? id : null;
}

/** Values that the platform derives for its own objects. */
function ofStandardObject(
    type: ObjectType,
    values: Readonly<Record<string, RecordValue>>,
    context: SaveContext,
): Readonly<Record<string, RecordValue>> {
    switch (type.name) {
        case 'Opportunity': {
            const stage = context.store.get('SELECT * FROM "OpportunityStage" WHERE "MasterLabel" = ?', [String(values['StageName'])]);
            const probability = stage?.['DefaultProbability'];
            return typeof probability === 'number' ? { Probability: probability } : {};
        }
        case 'User':
            return {
                ...(typeof values['Username'] === 'string' ? { CommunityNickname: values['Username'].split('@')[0] ?? null } : {}),
                UserType: userTypeOf(values['ProfileId'], context),
            };
        case 'ContentDistribution':
            return downloadAddresses(values);
        case 'OpportunityLineItem':
            return ofLineItem(values, context);
        case 'PricebookEntry': {
            const product = context.store.get('SELECT "Name" AS name FROM "Product2" WHERE "Id" = ?', [String(values['Product2Id'])]);
            return { Name: (product?.['name'] ?? null) as RecordValue };
        }
        case 'Event':
            return eventTimes(values);
        default:
            return {};
    }
}

/** What kind of user a profile is for: 'Standard', 'PowerPartner', 'CspLitePortal' … */
function userTypeOf(profileId: RecordValue | undefined, { store }: SaveContext): string {
    const found = store.get('SELECT "UserType" AS type FROM "Profile" WHERE "Id" = ?', [String(profileId)])?.['type'];
    return typeof found === 'string' ? found : 'Standard';
}

function downloadAddresses(values: Readonly<Record<string, RecordValue>>): Readonly<Record<string, RecordValue>> {
    const version = String(values['ContentVersionId']);
    return {
        DistributionPublicUrl: `https://localorg.my.salesforce.com/sfc/p/${version}`,
        ContentDownloadUrl: `https://localorg.my.salesforce.com/sfc/dist/version/download/?ids=${version}`,
    };
}

/** Price and product come from the price book entry, and of unit and total price one from the other. */
function ofLineItem(values: Readonly<Record<string, RecordValue>>, { store }: SaveContext): Readonly<Record<string, RecordValue>> {
    const { Quantity, UnitPrice, TotalPrice } = values;
    const entry = store.get('SELECT "Product2Id" AS product, "UnitPrice" AS price FROM "PricebookEntry" WHERE "Id" = ?', [
        String(values['PricebookEntryId']),
    ]);
    const quantity = typeof Quantity === 'number' ? Quantity : 0;
    const discount = typeof values['Discount'] === 'number' ? values['Discount'] / 100 : 0;
    const unit =
        typeof UnitPrice === 'number' ? UnitPrice : typeof TotalPrice === 'number' && quantity !== 0 ? TotalPrice / quantity : null;
    return {
        UnitPrice: unit,
        TotalPrice: unit === null ? null : unit * quantity * (1 - discount),
        Product2Id: (entry?.['product'] ?? null) as RecordValue,
        ListPrice: (entry?.['price'] ?? null) as RecordValue,
    };
}

function changesPrice(row: Saving, asked: Readonly<Record<string, RecordValue>>): boolean {
    return ['Quantity', 'UnitPrice', 'TotalPrice', 'Discount'].some(
        (name) => asked[name] !== undefined && asked[name] !== row.before?.values[name],
    );
}

function eventTimes(values: Readonly<Record<string, RecordValue>>): Readonly<Record<string, RecordValue>> {
    const start = values['StartDateTime'] ?? values['ActivityDateTime'] ?? null;
    const minutes = values['DurationInMinutes'];
    if (typeof start !== 'string') return {};
    const end = typeof minutes === 'number' ? new Date(Date.parse(start) + minutes * 60_000).toISOString() : null;
    return {
        StartDateTime: start,
        ActivityDateTime: start,
        ActivityDate: start.slice(0, 10),
        ...(end === null ? {} : { EndDateTime: end }),
    };
}

/** What the platform changes along: an opportunity's probability follows its stage unless it is given too. */
export function followChanges(type: ObjectType, row: Saving, asked: Readonly<Record<string, RecordValue>>, context: SaveContext): void {
    if (type.name === 'OpportunityLineItem' && row.before !== undefined && changesPrice(row, asked)) {
        const total = asked['UnitPrice'] === undefined && asked['TotalPrice'] !== undefined ? { UnitPrice: null } : { TotalPrice: null };
        Object.assign(row.values, ofLineItem({ ...row.values, ...total }, context));
    }
    const stage = asked['StageName'];
    if (type.name !== 'Opportunity' || stage === undefined || stage === row.before?.values['StageName']) return;
    if (asked['Probability'] !== undefined && asked['Probability'] !== row.before?.values['Probability']) return;
    const { Probability } = ofStandardObject(type, { StageName: stage }, context);
    if (Probability !== undefined) row.values['Probability'] = Probability;
}

/** Who and when; on an insert also the id, the auto numbers and the name of records that were given none. */
export function stamp(type: ObjectType, row: Saving, context: SaveContext): void {
    const at = new Date(Math.floor(context.now() / 1000) * 1000).toISOString();
    const userId = context.access.user.id;
    const set = (name: string, value: RecordValue): void => {
        if (type.field(name) !== undefined) row.values[name] = value;
    };
    set('LastModifiedDate', at);
    set('LastModifiedById', userId);
    set('SystemModstamp', at);
    if (row.before !== undefined) return;
    const id = context.store.nextId(type.name);
    row.values['Id'] = id;
    row.isCreated = true;
    set('CreatedDate', at);
    set('CreatedById', userId);
    set('IsDeleted', false);
    for (const field of type.fields) {
        if (field.autoNumberFormat !== undefined)
            row.values[field.name] = context.store.nextAutoNumber(type.name, field.name, context.now());
        else if (field.isNameField && field.computedSql === undefined && type.kind !== 'standard' && row.values[field.name] === null)
            row.values[field.name] = id;
    }
}
