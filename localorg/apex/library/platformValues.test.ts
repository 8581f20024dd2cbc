import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QueryAnswer } from '../platform.ts';
import type { TestContext } from '../runtime.ts';
import { ApexBlob } from '../values/blob.ts';
import type { ApexList, ApexMap } from '../values/collections.ts';
import { ApexDatetime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { SObjectValue } from '../values/sobject.ts';
import { textOf } from '../values/text.ts';
import { businessHours } from './businessHours.ts';
import { compression } from './compression.ts';
import { geography } from './geography.ts';
import { pageReference } from './pageReference.ts';
import { sobject } from './sobject.ts';
import { system } from './system.ts';
import { account, contact, fakeRuntime, libraryOf, testField, testObject } from './testing.ts';
import { testMethods } from './testMethods.ts';
import { sobjectTypeToken } from './tokens.ts';
import { userInfo } from './userInfo.ts';
import { visualforce } from './visualforce.ts';
import { constantOf } from './enumerations.ts';

test('a page reference reads its parameters and writes them back', () => {
    const call = libraryOf([pageReference], fakeRuntime());
    const page = call('System.PageReference', 'new(String url)', '/apex/token?id=001&name=A%20B');
    const parameters = call('System.PageReference', 'Map<String, String> getParameters()', page) as ApexMap;
    assert.equal(parameters.get('name'), 'A B');
    parameters.put('step', '2');
    assert.equal(call('System.PageReference', 'String getUrl()', page), '/apex/token?id=001&name=A+B&step=2');
});

test('page messages are those of the request', () => {
    const call = libraryOf([visualforce], fakeRuntime());
    const severity = constantOf('ApexPages.Severity', 'ERROR');
    const message = call('ApexPages.Message', 'new(ApexPages.Severity severity, String summary)', severity, 'No');
    call('System.ApexPages', 'static void addMessage(ApexPages.Message message)', message);
    assert.equal(call('System.ApexPages', 'static Boolean hasMessages(ApexPages.Severity severity)', severity), true);
    assert.equal((call('System.ApexPages', 'static List<ApexPages.Message> getMessages()') as ApexList).size, 1);
});

test('a zip archive is read as it was written', () => {
    const call = libraryOf([compression], fakeRuntime());
    const writer = call('Compression.ZipWriter', 'new()');
    call(
        'Compression.ZipWriter',
        'Compression.ZipEntry addEntry(String name, Blob content)',
        writer,
        'a/é.txt',
        ApexBlob.fromText('text '.repeat(50)),
    );
    const archive = call('Compression.ZipWriter', 'Blob getArchive()', writer);
    const reader = call('Compression.ZipReader', 'new(Blob archive)', archive);
    assert.equal((call('Compression.ZipReader', 'Blob extract(String name)', reader, 'a/é.txt') as ApexBlob).text(), 'text '.repeat(50));
});

test('a distance is measured along the great circle', () => {
    const call = libraryOf([geography], fakeRuntime());
    const place = (latitude: string, longitude: string): unknown =>
        call(
            'System.Location',
            'static Location newInstance(Decimal latitude, Decimal longitude)',
            Decimal.parse(latitude),
            Decimal.parse(longitude),
        );
    const km = call(
        'System.Location',
        'Double getDistance(Location other, String unit)',
        place('52.52', '13.405'),
        place('48.8566', '2.3522'),
        'km',
    );
    assert.equal(Math.round(km as number), 877);
});

test('business hours leave out the night and the weekend', () => {
    const opening = {
        TimeZoneSidKey: 'GMT',
        ...Object.fromEntries(
            ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].flatMap((day) => [
                [`${day}StartTime`, '09:00:00.000Z'],
                [`${day}EndTime`, '17:00:00.000Z'],
            ]),
        ),
    };
    const query = (): QueryAnswer => ({
        records: [{ type: 'BusinessHours', values: opening }],
        count: undefined,
        columns: undefined,
        rowCount: 1,
    });
    const call = libraryOf([businessHours], fakeRuntime({ platform: { query } }));
    const friday = new ApexDatetime(Date.UTC(2024, 2, 15, 16));
    const later = call(
        'System.BusinessHours',
        'static Datetime add(Id businessHoursId, Datetime startDate, Long intervalMilliseconds)',
        '01m',
        friday,
        7_200_000n,
    );
    assert.equal((later as ApexDatetime).toIso(), '2024-03-18T10:00:00.000Z');
    assert.equal(
        call(
            'System.BusinessHours',
            'static Long diff(String businessHoursId, Datetime startDate, Datetime endDate)',
            '01m',
            friday,
            later,
        ),
        7_200_000n,
    );
    const saturday = new ApexDatetime(Date.UTC(2024, 2, 16, 12));
    assert.equal(
        call('System.BusinessHours', 'static Boolean isWithin(String businessHoursId, Datetime targetDate)', '01m', saturday),
        false,
    );
});

test("today is the day of the user's time zone", () => {
    const call = libraryOf([system], fakeRuntime({ now: Date.UTC(2024, 2, 15, 3), user: { timeZone: 'America/Los_Angeles' } }));
    assert.equal(textOf(call('System.System', 'static Date today()')), '2024-03-14 00:00:00');
});

test('an sObject tells its parents by relationship and by reference field', () => {
    const withParent = testObject('Contact', '003', [
        ...contact.fields,
        testField('ReportsToId', 'reference', { referenceTo: ['Contact'], relationshipName: 'ReportsTo' }),
    ]);
    const call = libraryOf([sobject], fakeRuntime({ objects: [account, withParent] }));
    const record = new SObjectValue(withParent);
    const parent = new SObjectValue(account);
    call('SObject', 'SObject putSObject(String relationship, SObject parent)', record, 'account', parent);
    assert.equal(call('SObject', 'SObject getSObject(String relationship)', record, 'AccountId'), parent);
    assert.throws(() => call('SObject', 'SObject getSObject(String relationship)', record, 'Owner'), {
        message: 'Invalid relationship Owner for Contact',
    });
});

test('Test.loadData inserts the rows of a static resource', () => {
    const saved: unknown[] = [];
    const running: TestContext = {
        isStarted: false,
        isStopped: false,
        startTest: () => undefined,
        stopTest: () => undefined,
        mocks: new Map(),
    };
    const csv = 'Name,NumberOfEmployees,Active__c\r\n"Acme, ""Inc""",12,true\r\nBeta,,\r\n';
    const runtime = fakeRuntime({
        platform: { staticResource: () => new TextEncoder().encode(csv) },
        runtime: {
            test: running,
            data: {
                query: () => undefined,
                count: () => 0,
                save: (_operation, records) => {
                    saved.push(records);
                    return [];
                },
            },
        },
    });
    const call = libraryOf([testMethods], runtime);
    const caller = { sharing: false, access: 'system', apiVersion: 62, variables: new Map() };
    const signature = 'static List<SObject> loadData(Schema.SObjectType sObjectType, String resourceName)';
    const records = call('System.Test', signature, sobjectTypeToken(account), 'Accounts', caller) as ApexList;
    assert.equal(records, saved[0]);
    assert.equal(textOf(records), '(Account:{Name=Acme, "Inc", NumberOfEmployees=12, Active__c=true}, Account:{Name=Beta})');
});

test("the user's time zone is a TimeZone", () => {
    const call = libraryOf([userInfo], fakeRuntime({ user: { timeZone: 'Europe/Paris' } }));
    assert.equal(textOf(call('System.UserInfo', 'static TimeZone getTimeZone()')), 'Europe/Paris');
});
