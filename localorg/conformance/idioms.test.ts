import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metadata, runSuite } from './suite.ts';

/** A test class around the body of one test method. */
const testing = (body: string, rest = ''): Record<string, string> => ({
    'classes/SuiteTest.cls': `@IsTest private class SuiteTest { @IsTest static void run() { ${body} } ${rest} }`,
});

const passes = (files: Readonly<Record<string, string>>): void => {
    const { passed, failures } = runSuite(files);
    assert.deepEqual(failures, []);
    assert.ok(passed > 0);
};

test('a collection behind = counts as IN', () => {
    passes(
        testing(`
            insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b'), new Account(Name = 'c') };
            Set<String> names = new Set<String>{ 'a', 'b' };
            Assert.areEqual(2, [SELECT Id FROM Account WHERE Name = :names].size());
            Assert.areEqual(1, Database.query('SELECT Id FROM Account WHERE Name != :names').size());
            names.clear();
            Assert.areEqual(0, [SELECT COUNT() FROM Account WHERE Name = :names]);
        `),
    );
});

test('a query that finds nothing is null to the safe operator', () => {
    passes(
        testing(`
            Assert.isNull([SELECT Name FROM Account WHERE Name = 'none']?.Name);
            Assert.isNull([SELECT Name FROM Account WHERE Name = 'none']?.Owner?.Name);
        `),
    );
});

test('a final property is filled by its own getter', () => {
    passes({
        'classes/Names.cls': `public class Names {
            public static final List<String> ALL { get { if (ALL == null) { ALL = new List<String>{ 'x' }; } return ALL; } private set; }
        }`,
        ...testing(`Assert.areEqual('x', Names.ALL[0]); Assert.isTrue(Names.ALL === Names.ALL);`),
    });
});

test('execute is chosen by the context that it takes', () => {
    passes({
        'classes/Worker.cls': `public class Worker implements Schedulable, Queueable {
            public void execute(SchedulableContext context) { insert new Account(Name = 'scheduled'); }
            public void execute(QueueableContext context) { insert new Account(Name = 'queued'); }
        }`,
        ...testing(`
            Test.startTest();
            System.enqueueJob(new Worker());
            System.schedule('worker', '0 0 0 1 1 ? 2099', new Worker());
            Test.stopTest();
            Assert.areEqual('queued', [SELECT Name FROM Account WHERE Name LIKE 'q%'].Name);
            Assert.areEqual('scheduled', [SELECT Name FROM Account WHERE Name LIKE 's%'].Name);
        `),
    });
});

test('printing runs no accessor, and a stub is told apart by its text', () => {
    passes({
        'classes/Box.cls': `public virtual class Box {
            public Integer size { get { throw new IllegalArgumentException('read'); } set; }
            public virtual String open() { return 'box'; }
        }`,
        ...testing(
            `
            Assert.areEqual('Box:[size=null]', String.valueOf(new Box()));
            Box stub = (Box) Test.createStub(Box.class, new Provider());
            Assert.areEqual('Box__sfdc_ApexStub', String.valueOf(stub).substringBefore(':'));
            Assert.areEqual('open', stub.open());
            `,
            `class Provider implements StubProvider {
                public Object handleMethodCall(Object target, String method, Type returns, List<Type> types, List<String> names, List<Object> args) {
                    return method;
                }
            }`,
        ),
    });
});

test('a token leads to the tokens of its fields', () => {
    passes(testing(`Assert.areEqual(Contact.LastName, Schema.Contact.SObjectType.fields.LastName);`));
});

test('an alias of toLabel is read by its name', () => {
    passes(
        testing(`
            insert new Case(Subject = 's');
            Case found = [SELECT toLabel(Status) shown FROM Case];
            Assert.areEqual('New', found.get('shown'));
        `),
    );
});

test('an insert that a trigger stopped names no id, its error names the field', () => {
    passes({
        'triggers/Stop.trigger': `trigger Stop on Account (after insert) { Trigger.new[0].Name.addError('stop'); }`,
        ...testing(`
            try {
                insert new Account(Name = 'a');
                Assert.fail('saved');
            } catch (DmlException e) {
                Assert.areEqual('Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, stop: [Name]', e.getMessage());
                Assert.areEqual(Account.Name, e.getDmlFields(0)[0]);
            }
        `),
    });
});

test('a permission set names each standard field that a minimal profile may see', () => {
    passes(
        testing(`
            Profile minimal = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'];
            User reader = new User(Alias = 'reader', Email = 'reader@example.com', LastName = 'Reader', Username = 'reader@conformance.example',
                ProfileId = minimal.Id, EmailEncodingKey = 'UTF-8', LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US', TimeZoneSidKey = 'UTC');
            insert reader;
            PermissionSet access = new PermissionSet(Name = 'Access', Label = 'Access');
            insert access;
            insert new ObjectPermissions(ParentId = access.Id, SobjectType = 'Account', PermissionsRead = true);
            insert new FieldPermissions(ParentId = access.Id, SobjectType = 'Account', Field = 'Account.Phone', PermissionsRead = true);
            insert new PermissionSetAssignment(AssigneeId = reader.Id, PermissionSetId = access.Id);
            System.runAs(reader) {
                Assert.isTrue(Account.Name.getDescribe().isAccessible());
                Assert.isTrue(Account.Phone.getDescribe().isAccessible());
                Assert.isFalse(Account.Industry.getDescribe().isAccessible());
            }
        `),
    );
});

test('settings of one level are copied to another', () => {
    passes({
        'objects/Switch__c/Switch__c.object-meta.xml': metadata(
            'CustomObject',
            '<customSettingsType>Hierarchy</customSettingsType><label>Switch</label><visibility>Public</visibility>',
        ),
        'objects/Switch__c/fields/On__c.field-meta.xml': metadata(
            'CustomField',
            '<fullName>On__c</fullName><label>On</label><type>Checkbox</type><defaultValue>true</defaultValue>',
        ),
        ...testing(`
            insert Switch__c.getOrgDefaults();
            Switch__c mine = Switch__c.getOrgDefaults();
            mine.Id = null;
            mine.SetupOwnerId = UserInfo.getUserId();
            insert mine;
            Assert.areEqual(2, [SELECT COUNT() FROM Switch__c]);
        `),
    });
});

test('the pages that come with sites find their labels, and no site in a test', () => {
    passes(
        testing(`
            Assert.isNotNull(Label.Site.passwords_dont_match);
            Assert.isNull(Site.login('a@example.com', 'secret', null));
            Assert.isFalse(Site.forgotPassword('a@example.com'));
            Assert.isNull(Network.communitiesLanding());
            ApexPages.PageReference page = new PageReference('/x');
            Assert.areEqual('/x', page.getUrl());
        `),
    );
});

test('products have prices in the standard price book', () => {
    passes(
        testing(`
            Product2 product = new Product2(Name = 'p', IsActive = true);
            insert product;
            PricebookEntry price = new PricebookEntry(Product2Id = product.Id, Pricebook2Id = Test.getStandardPricebookId(), UnitPrice = 5, IsActive = true);
            insert price;
            Opportunity deal = new Opportunity(Name = 'd', StageName = 'Prospecting', CloseDate = Date.today());
            insert deal;
            insert new OpportunityLineItem(OpportunityId = deal.Id, PricebookEntryId = price.Id, Quantity = 2, UnitPrice = 5);
            Assert.areEqual(10, [SELECT Amount FROM Opportunity].Amount);
        `),
    );
});

test('a test class that does not parse fails with each of its tests', () => {
    const { failed, failures } = runSuite({
        'classes/Broken.cls': `@IsTest private class Broken {
            @IsTest static void first() { Integer x = ; }
            @IsTest(SeeAllData=false) private static void second() { }
            static testMethod void third() { }
        }`,
    });
    assert.equal(failed, 3);
    assert.deepEqual(
        failures.map((failure) => failure.split(':')[0]),
        ['Broken.first', 'Broken.second', 'Broken.third'],
    );
});

test('a lead becomes an account, a contact and an opportunity', () => {
    passes({
        'triggers/Converted.trigger': `trigger Converted on Lead (after update) {
            for (Lead one : Trigger.new) {
                if (one.IsConverted && !Trigger.oldMap.get(one.Id).IsConverted) insert new Task(Subject = 'converted', WhoId = one.ConvertedContactId);
            }
        }`,
        ...testing(`
            Lead person = new Lead(LastName = 'Person', Company = 'Company', Phone = '1');
            insert person;
            Database.LeadConvert wish = new Database.LeadConvert();
            wish.setLeadId(person.Id);
            wish.setConvertedStatus([SELECT MasterLabel FROM LeadStatus WHERE IsConverted = true LIMIT 1].MasterLabel);
            Database.LeadConvertResult result = Database.convertLead(wish);
            Assert.isTrue(result.isSuccess());
            Assert.areEqual('Company', [SELECT Name FROM Account WHERE Id = :result.getAccountId()].Name);
            Assert.areEqual('Person', [SELECT LastName FROM Contact WHERE Id = :result.getContactId()].LastName);
            Assert.areEqual('Company-', [SELECT Name FROM Opportunity WHERE Id = :result.getOpportunityId()].Name);
            Assert.areEqual('Contact', [SELECT Who.Type FROM Task].Who.Type);
            try {
                Database.convertLead(wish);
                Assert.fail('converted twice');
            } catch (DmlException e) {
                Assert.areEqual('CANNOT_UPDATE_CONVERTED_LEAD', e.getDmlStatusCode(0));
            }
        `),
    });
});

test('a record cannot be saved by its own before trigger', () => {
    passes({
        'triggers/Selfish.trigger': `trigger Selfish on Account (before update) { update new Account(Id = Trigger.new[0].Id, Name = 'again'); }`,
        ...testing(`
            Account one = new Account(Name = 'one');
            insert one;
            try {
                update one;
                Assert.fail('saved');
            } catch (DmlException e) {
                Assert.isTrue(e.getMessage().contains('SELF_REFERENCE_FROM_TRIGGER'), e.getMessage());
            }
        `),
    });
});

test('an account takes its contacts and opportunities along', () => {
    passes(
        testing(`
            Account one = new Account(Name = 'one');
            insert one;
            insert new Contact(LastName = 'c', AccountId = one.Id);
            insert new Opportunity(Name = 'o', AccountId = one.Id, StageName = 'Prospecting', CloseDate = Date.today());
            delete one;
            Assert.areEqual(0, [SELECT COUNT() FROM Contact]);
            Assert.areEqual(0, [SELECT COUNT() FROM Opportunity]);
            undelete one;
            Assert.areEqual(1, [SELECT COUNT() FROM Contact]);
        `),
    );
});

test('a mail may come from a stored template', () => {
    passes(
        testing(`
            Contact person = new Contact(LastName = 'Person', Email = 'person@example.com');
            insert person;
            EmailTemplate template = new EmailTemplate(Name = 'Hello', DeveloperName = 'Hello', FolderId = UserInfo.getUserId(), TemplateType = 'text',
                Subject = 'Hello {!Contact.LastName}', Body = 'Dear {!Contact.LastName}', IsActive = true);
            System.runAs(new User(Id = UserInfo.getUserId())) { insert template; }
            Messaging.SingleEmailMessage mail = new Messaging.SingleEmailMessage();
            mail.setTemplateId(template.Id);
            mail.setTargetObjectId(person.Id);
            Assert.isTrue(Messaging.sendEmail(new List<Messaging.Email>{ mail })[0].isSuccess());
            Assert.areEqual('Hello Person', mail.getSubject());
        `),
    );
});

test('a reason of sharing is a name', () => {
    passes(testing(`Assert.areEqual('Manual', Schema.AccountShare.RowCause.Manual);`));
});

test('metadata that is not known is left out, and the tests that do without it run', () => {
    const { passed, failures } = runSuite({
        'objects/Big__b/Big__b.object-meta.xml': metadata('CustomObject', '<label>Big</label><pluralLabel>Bigs</pluralLabel>'),
        'objects/Account/fields/Lost__c.field-meta.xml': metadata(
            'CustomField',
            '<fullName>Lost__c</fullName><label>Lost</label><type>Lookup</type><referenceTo>Nowhere__c</referenceTo><relationshipName>Lost</relationshipName>',
        ),
        'objects/Account/fields/Broken__c.field-meta.xml': '<not xml',
        'staticresources/Gone.resource-meta.xml': metadata('StaticResource', '<contentType>text/plain</contentType>'),
        'classes/Mixed.cls': `@IsTest private class Mixed {
            @IsTest static void works() { Assert.isNotNull(new Account(Name = 'a')); }
            @IsTest static void needsBig() { Big__b big = new Big__b(); }
        }`,
    });
    assert.equal(passed, 1);
    assert.match(failures.join(), /^Mixed\.needsBig: .*Invalid type: Big__b/);
});

test('a user may be asked what access records give', () => {
    passes(
        testing(`
            Account one = new Account(Name = 'one');
            insert one;
            UserRecordAccess mine = [SELECT RecordId, HasReadAccess, HasEditAccess, MaxAccessLevel FROM UserRecordAccess
                WHERE UserId = :UserInfo.getUserId() AND RecordId = :one.Id];
            Assert.isTrue(mine.HasReadAccess && mine.HasEditAccess);
            Assert.areEqual(one.Id, mine.RecordId);
        `),
    );
});

test('a file tells its type, and is downloaded from an address', () => {
    passes(
        testing(`
            ContentVersion version = new ContentVersion(Title = 'notes', PathOnClient = 'notes.txt', VersionData = Blob.valueOf('text'));
            insert version;
            version = [SELECT FileExtension, FileType, ContentSize, ContentDocument.FileType FROM ContentVersion];
            Assert.areEqual('txt', version.FileExtension);
            Assert.areEqual('TEXT', version.FileType);
            Assert.areEqual(4, version.ContentSize);
            insert new ContentDistribution(Name = 'd', ContentVersionId = version.Id);
            Assert.isNotNull([SELECT ContentDownloadUrl FROM ContentDistribution].ContentDownloadUrl);
        `),
    );
});

test('the type of a user is that of the profile', () => {
    passes(
        testing(`
            Profile partner = [SELECT Id, UserType FROM Profile WHERE Name = 'Partner Community User'];
            Assert.areEqual('PowerPartner', partner.UserType);
            Assert.areEqual(1, [SELECT COUNT() FROM Profile WHERE Name = 'Custom: Marketing Profile']);
        `),
    );
});

test('a savepoint that an earlier rollback undid can be caught', () => {
    passes(
        testing(`
            Savepoint first = Database.setSavepoint();
            Savepoint second = Database.setSavepoint();
            Database.rollback(first);
            try {
                Database.rollback(second);
                Assert.fail('rolled back');
            } catch (TypeException e) {
                Assert.isNotNull(e.getMessage());
            }
        `),
    );
});

test('an address is read as a whole', () => {
    passes(
        testing(`
            insert new Account(Name = 'here', BillingStreet = 'Street 1', BillingCity = 'Town');
            Account one = [SELECT BillingAddress, ShippingAddress FROM Account];
            Assert.areEqual('Town', one.BillingAddress.getCity());
            Assert.areEqual('Street 1', one.BillingAddress.getStreet());
            Assert.isNull(one.ShippingAddress);
        `),
    );
});

test('a permission set tells its system permissions', () => {
    passes({
        'permissionsets/Setup.permissionset-meta.xml': metadata(
            'PermissionSet',
            '<label>Setup</label><userPermissions><enabled>true</enabled><name>ViewSetup</name></userPermissions>',
        ),
        ...testing(`
            PermissionSet found = [SELECT PermissionsViewSetup, PermissionsManageUsers FROM PermissionSet WHERE Name = 'Setup'];
            Assert.isTrue(found.PermissionsViewSetup);
            Assert.isFalse(found.PermissionsManageUsers);
        `),
    });
});
