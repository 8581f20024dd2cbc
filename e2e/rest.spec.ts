import { expect, test } from './test.ts';
import { Connection } from 'jsforce';
import { ADMIN, FORM_BUILDER, remote } from './org.ts';

async function connect(username: string): Promise<Connection> {
    const { token, instanceUrl } = await remote().openSession(username);
    return new Connection({ instanceUrl, accessToken: token, version: '66.0' });
}

test('jsforce creates, reads, changes and deletes a record', async () => {
    const connection = await connect(ADMIN);
    const created = await connection.sobject('Account').create({ Name: 'Acme', NumberOfEmployees: 12 });
    expect(created.success).toBe(true);
    const id = created.id ?? '';
    await connection.sobject('Account').update({ Id: id, Name: 'Acme & Sons' });
    expect(await connection.sobject('Account').retrieve(id)).toMatchObject({ Id: id, Name: 'Acme & Sons', NumberOfEmployees: 12 });
    const found = await connection.query("SELECT Id, Name, Owner.Username FROM Account WHERE Name LIKE 'acme%'");
    expect(found.records).toMatchObject([{ Id: id, Owner: { Username: ADMIN } }]);
    await connection.sobject('Account').destroy(id);
    expect((await connection.query(`SELECT Id FROM Account WHERE Id = '${id}'`)).totalSize).toBe(0);
});

test('jsforce saves collections with an outcome for each record', async () => {
    const connection = await connect(ADMIN);
    const results = await connection.sobject('Account').create([{ Name: 'First' }, { Name: '' }, { Name: 'Third' }]);
    expect(results.map((result) => result.success)).toEqual([true, false, true]);
    expect(results[1]?.errors[0]).toMatchObject({ statusCode: 'REQUIRED_FIELD_MISSING' });
    await connection.sobject('Account').destroy(results.flatMap((result) => (result.success ? [result.id] : [])));
});

test('jsforce describes the project’s own objects', async () => {
    const connection = await connect(FORM_BUILDER);
    const description = await connection.describe('Formstack_Form__c');
    expect(description.fields.find((field) => field.name === 'Status__c')?.picklistValues?.map((value) => value.value)).toEqual([
        'Draft',
        'Published',
        'Publish Failed',
    ]);
});

test('what a permission set does not give, REST does not give either', async () => {
    const connection = await connect(FORM_BUILDER);
    const license = { Type__c: 'Primary', User__c: (await remote().openSession(FORM_BUILDER)).userId };
    await expect(connection.sobject('Formstack_User_License__c').create(license)).rejects.toMatchObject({
        errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
    });
    await expect(connection.query('SELECT Nothing__c FROM Formstack_Form__c')).rejects.toMatchObject({ errorCode: 'INVALID_FIELD' });
});

test('a session that has ended is refused as Salesforce refuses it', async () => {
    const { instanceUrl } = await remote().openSession(ADMIN);
    const connection = new Connection({ instanceUrl, accessToken: 'ended', version: '66.0' });
    await expect(connection.query('SELECT Id FROM Account')).rejects.toMatchObject({ errorCode: 'INVALID_SESSION_ID' });
});
