import { expect, test } from './test.ts';
import { Connection, OAuth2 } from 'jsforce';
import { readSecrets } from '../scripts/local/folders.ts';
import { ADMIN, FORM_BUILDER, given, PRIMARY_USER, remote, SYSTEM_ADMINISTRATOR } from './org.ts';
import { foldersOf, portOf } from './place.ts';

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

test('jsforce signs in with PKCE, and renews its session when that has ended', async () => {
    const { consumerKey, consumerSecret } = readSecrets(foldersOf(test.info().parallelIndex));
    const servicePort = portOf(test.info().parallelIndex) + 1;
    const { token, csrfToken, instanceUrl, userId } = await remote().openSession(ADMIN);
    const oauth2 = new OAuth2({
        loginUrl: instanceUrl,
        clientId: consumerKey,
        clientSecret: consumerSecret,
        redirectUri: `http://localhost:${servicePort}/oauth/callback`,
        useVerifier: true,
    });
    const consent = await fetch(oauth2.getAuthorizationUrl({ scope: 'api refresh_token', prompt: 'consent' }), {
        method: 'POST',
        headers: { Cookie: `sid=${encodeURIComponent(token)}` },
        body: new URLSearchParams({ csrf: csrfToken, decision: 'allow' }),
        redirect: 'manual',
    });
    const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const connection = new Connection({ oauth2, version: '66.0' });
    expect((await connection.authorize(code)).id).toBe(userId);
    expect((await connection.identity()).username).toBe(ADMIN);

    const renewed: string[] = [];
    connection.on('refresh', (accessToken: string) => renewed.push(accessToken));
    connection.accessToken = 'ended';
    expect((await connection.query('SELECT Id FROM Organization')).totalSize).toBe(1);
    expect(renewed).toEqual([connection.accessToken]);
    await expect(new Connection({ oauth2, version: '66.0' }).authorize(code)).rejects.toMatchObject({ name: 'invalid_grant' });
});

test('jsforce fetches every batch of a long answer', async () => {
    const connection = await connect(ADMIN);
    const count = 2100;
    const names = Array.from({ length: count }, (_, index) => ({ Name: `Long ${String(index).padStart(4, '0')}` }));
    const created = await connection.sobject('Account').create(names, { allowRecursive: true });
    const soql = "SELECT Name FROM Account WHERE Name LIKE 'Long %' ORDER BY Name";
    const first = await connection.query(soql);
    expect([first.totalSize, first.done, first.records.length]).toEqual([count, false, 2000]);
    const all = await connection.query(soql, { autoFetch: true, maxFetch: count });
    expect(all.records.map((record) => record['Name'])).toEqual(names.map(({ Name }) => Name));
    await connection.sobject('Account').destroy(
        created.flatMap((result) => (result.success ? [result.id] : [])),
        { allowRecursive: true },
    );
});

test('jsforce calls the package’s Apex REST, and reads why it was refused', async () => {
    await given('healthy');
    const builder = await connect(FORM_BUILDER);
    expect(await builder.apex.get('/formstack/v1/token')).toMatchObject({ state: 'Healthy', isPrimaryUser: false });
    await expect(builder.apex.post('/formstack/v1/token/reset', {})).rejects.toMatchObject({
        errorCode: 'FORBIDDEN',
        message: expect.stringContaining('Dana Li'),
    });
    await expect(builder.apex.get('/formstack/v1/nothing')).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
    const primary = await connect(PRIMARY_USER);
    expect(await primary.apex.post('/formstack/v1/token/reset', {})).toMatchObject({ isResetRequested: true });
    const admin = await connect(ADMIN);
    const assignment = { userId: 'me', formerId: null };
    expect(await admin.apex.put('/formstack/v1/token/primary-user', assignment)).toMatchObject({ isPrimaryUser: true });
    await given('healthy');
});

test('what an administrator does through REST breaks the token as it does in Setup', async () => {
    await given('healthy');
    const connection = await connect(SYSTEM_ADMINISTRATOR);
    const { records: users } = await connection.query(`SELECT Id FROM User WHERE Username = '${PRIMARY_USER}'`);
    const userId = String(users[0]?.Id);
    const { records: logins } = await connection.query(`SELECT Id FROM UserLogin WHERE UserId = '${userId}'`);
    const freeze = (isFrozen: boolean): Promise<unknown> =>
        connection.sobject('UserLogin').update({ Id: String(logins[0]?.Id), IsFrozen: isFrozen });
    const activate = (isActive: boolean): Promise<unknown> => connection.sobject('User').update({ Id: userId, IsActive: isActive });

    await freeze(true);
    expect(await remote().connectionError()).toBe('inactive_user: user is frozen');
    await freeze(false);
    await activate(false);
    expect(await remote().connectionError()).toBe('inactive_user: user is inactive');
    await activate(true);
    expect(await remote().connectionError()).toBeUndefined();

    const { records: approvals } = await connection.query(
        `SELECT DeleteToken FROM OauthToken WHERE AppName = 'Formstack' AND UserId = '${userId}'`,
    );
    await new OAuth2({ loginUrl: connection.instanceUrl }).revokeToken(String(approvals[0]?.['DeleteToken']));
    expect(await remote().connectionError()).toBe('invalid_grant: expired access/refresh token');
});

test('jsforce lists the org’s objects', async () => {
    const { sobjects } = await (await connect(ADMIN)).describeGlobal();
    const forms = sobjects.find(({ name }) => name === 'Formstack_Form__c');
    expect(forms).toMatchObject({ label: 'Form', custom: true, queryable: true, createable: true });
});
