/** Field types as describe names them (REST `type`), lower case. */
export type FieldType =
    | 'id'
    | 'reference'
    | 'string'
    | 'textarea'
    | 'email'
    | 'phone'
    | 'url'
    | 'encryptedstring'
    | 'picklist'
    | 'multipicklist'
    | 'combobox'
    | 'boolean'
    | 'int'
    | 'long'
    | 'double'
    | 'currency'
    | 'percent'
    | 'date'
    | 'datetime'
    | 'time'
    | 'base64'
    | 'address'
    | 'location'
    | 'anyType';

export interface PicklistValue {
    readonly value: string;
    readonly label: string;
    readonly isDefault: boolean;
    readonly isActive: boolean;
}

export interface Field {
    readonly name: string;
    readonly label: string;
    readonly type: FieldType;
    readonly isCustom: boolean;
    readonly length: number;
    readonly precision: number;
    readonly scale: number;
    readonly isNillable: boolean;
    readonly isCreateable: boolean;
    readonly isUpdateable: boolean;
    readonly isUnique: boolean;
    readonly isCaseSensitive: boolean;
    readonly isExternalId: boolean;
    readonly isNameField: boolean;
    readonly isIdLookup: boolean;
    readonly isFilterable: boolean;
    readonly isSortable: boolean;
    readonly isGroupable: boolean;
    readonly isHtmlFormatted: boolean;
    readonly isEncrypted: boolean;
    readonly isRestrictedPicklist: boolean;
    readonly picklistValues: readonly PicklistValue[];
    readonly controllingField: string | undefined;
    readonly referenceTo: readonly string[];
    readonly relationshipName: string | undefined;
    /** 0 for the first master-detail of an object, 1 for the second; undefined for a lookup. */
    readonly relationshipOrder: number | undefined;
    readonly isCascadeDelete: boolean;
    readonly isRestrictedDelete: boolean;
    /** Formula text, or undefined. A formula field is calculated on read. */
    readonly formula: string | undefined;
    /** Whether a blank number counts as 0 in the formula ("Treat blank fields as zeroes"). */
    readonly isBlankZero: boolean;
    /** Roll-up summary, or undefined. */
    readonly summary:
        | {
              readonly operation: 'count' | 'sum' | 'min' | 'max';
              readonly object: string;
              readonly foreignKey: string;
              readonly field: string | undefined;
              readonly filters: readonly { readonly field: string; readonly operation: string; readonly value: string }[];
          }
        | undefined;
    /** Display format of an auto number, or undefined. */
    readonly autoNumberFormat: string | undefined;
    /** The first number that an auto number gives. */
    readonly autoNumberStart: number;
    /** SQL over the same row for a standard field that the platform derives (`Contact.Name`): a generated column, never written. */
    readonly computedSql: string | undefined;
    /** Default value formula text as the metadata has it, or undefined. */
    readonly defaultValue: string | undefined;
    readonly helpText: string | undefined;
}

export interface ChildRelationship {
    readonly childObject: string;
    readonly field: string;
    readonly relationshipName: string | undefined;
    readonly isCascadeDelete: boolean;
}

export type ObjectKind = 'standard' | 'custom' | 'customSetting' | 'customMetadata' | 'platformEvent';

export interface ObjectType {
    readonly name: string;
    readonly label: string;
    readonly labelPlural: string;
    readonly keyPrefix: string;
    readonly kind: ObjectKind;
    readonly isQueryable: boolean;
    readonly isCreateable: boolean;
    readonly isUpdateable: boolean;
    readonly isDeletable: boolean;
    readonly isUndeletable: boolean;
    readonly isMergeable: boolean;
    readonly isSearchable: boolean;
    readonly isTriggerable: boolean;
    /** A setup object: may not be written in one transaction with others (MIXED_DML_OPERATION). */
    readonly isSetup: boolean;
    /** `Hierarchy` or `List` for a custom setting. */
    readonly settingType: string | undefined;
    /** `Private`, `Read`, `ReadWrite`, `ControlledByParent`: the org-wide default. */
    readonly sharingModel: string;
    /** `PublishAfterCommit` or `PublishImmediately` for a platform event. */
    readonly publishBehavior: string | undefined;
    readonly fields: readonly Field[];
    /** Case-insensitive. */
    field(name: string): Field | undefined;
    /** A parent relationship by its name (`Owner`, `Account`, `Parent__r`), case-insensitive. */
    relationship(name: string): Field | undefined;
    readonly childRelationships: readonly ChildRelationship[];
    childRelationship(name: string): ChildRelationship | undefined;
    readonly fieldSets: readonly { readonly name: string; readonly label: string; readonly fields: readonly string[] }[];
    readonly recordTypes: readonly { readonly name: string; readonly label: string; readonly isActive: boolean }[];
    readonly validationRules: readonly {
        readonly name: string;
        readonly isActive: boolean;
        readonly formula: string;
        readonly message: string;
        readonly field: string | undefined;
    }[];
}

export interface Schema {
    readonly objects: readonly ObjectType[];
    /** Case-insensitive. */
    object(name: string): ObjectType | undefined;
    objectByKeyPrefix(prefix: string): ObjectType | undefined;
    /** The same in the words of `de` or `pt_BR`: labels, help texts, messages of validation rules. */
    inLanguage(language: string): Schema;
}

/**
 * A record between rooms: canonical API names, plain values.
 * string: text, ids (18), picklists; date `YYYY-MM-DD`; datetime `YYYY-MM-DDTHH:mm:ss.sssZ`; time `HH:mm:ss.sssZ`; base64.
 * number: int, long, double, currency, percent. boolean. null. A nested record under a relationship name is a parent;
 * an array of records is a child subquery's answer.
 */
export interface SObjectRecord {
    readonly type: string;
    readonly values: Record<string, RecordValue>;
}
export type RecordValue =
    | string
    | number
    | boolean
    | null
    | SObjectRecord
    | readonly SObjectRecord[]
    | { readonly latitude: number; readonly longitude: number }
    | AddressValue;

/** A compound address, as the REST API shows it. */
export interface AddressValue {
    readonly city: string | null;
    readonly country: string | null;
    readonly geocodeAccuracy: string | null;
    readonly latitude: number | null;
    readonly longitude: number | null;
    readonly postalCode: string | null;
    readonly state: string | null;
    readonly street: string | null;
}

/** Who acts. System context (automated process, seeding) has `isSystem`. */
export interface RunningUser {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly email: string;
    readonly profileId: string;
    readonly profileName: string;
    readonly roleId: string | null;
    readonly userType: string;
    readonly language: string;
    readonly locale: string;
    readonly timeZone: string;
}

/** What a user may do, from profile and permission sets. Names are case-insensitive. */
export interface Access {
    readonly user: RunningUser;
    object(name: string, right: 'read' | 'create' | 'edit' | 'delete' | 'viewAll' | 'modifyAll'): boolean;
    field(object: string, field: string, right: 'read' | 'edit'): boolean;
    apexClass(name: string): boolean;
    customPermission(name: string): boolean;
    /** System permissions: `ModifyAllData`, `CustomizeApplication`, `ViewSetup` … */
    userPermission(name: string): boolean;
    application(name: string): boolean;
    tab(name: string): boolean;
    externalCredentialPrincipal(credential: string, principal: string): boolean;
    /** Whether the record's owner is the user or stands below in the role hierarchy. */
    seesRecordsOf(ownerId: string): boolean;
}
