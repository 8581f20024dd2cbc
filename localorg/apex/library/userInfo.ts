import type { Runtime } from '../runtime.ts';
import type { LibraryPart, TypeDefinition } from './define.ts';
import { NotSupported } from '../../fault.ts';
import { randomBytes } from 'node:crypto';
import { constantOf } from './enumerations.ts';
import { list, map } from './construct.ts';
import { platformType, STRING } from '../types/types.ts';
import { PlatformObject } from './platformObject.ts';
import { timeZone } from './times.ts';

/** Where the org may put the session id of a request; Apex sees null where there is none, as in asynchronous work. */
export const SESSION_ID = 'System.UserInfo.sessionId';
const REQUEST_ID = 'System.Request.id';

/** Who acts, and in what: UserInfo, FeatureManagement, Request, OrgLimits. */
export const userInfo: LibraryPart = (runtime) => {
    const user = () => runtime.platform.user();
    const refused = (feature: string) => (): never => {
        throw new NotSupported(feature);
    };
    return [
        {
            name: 'System.UserInfo',
            kind: 'class',
            members: {
                'static String getUserId()': () => user().id,
                'static String getUserName()': () => user().username,
                'static String getName()': () => user().name,
                'static String getFirstName()': () => userName(runtime, 'FirstName'),
                'static String getLastName()': () => userName(runtime, 'LastName'),
                'static String getUserEmail()': () => user().email,
                'static String getUserType()': () => user().userType,
                'static String getUserRoleId()': () => user().roleId,
                'static String getProfileId()': () => user().profileId,
                'static String getLanguage()': () => user().language,
                'static String getLocale()': () => user().locale,
                'static TimeZone getTimeZone()': () => timeZone(user().timeZone),
                'static String getDefaultCurrency()': () => 'USD',
                'static Boolean isMultiCurrencyOrganization()': () => false,
                'static String getOrganizationId()': () => runtime.platform.organization.id,
                'static String getOrganizationName()': () => runtime.platform.organization.name,
                'static String getSessionId()': () => runtime.request.get(SESSION_ID) ?? null,
                'static String getUiTheme()': () => 'Theme4d',
                'static String getUiThemeDisplayed()': () => 'Theme4d',
                'static String getCurrentUvid()': refused('UserInfo.getCurrentUvid'),
                'static Boolean isCurrentUserLicensed(String packageNamespace)': refused('UserInfo.isCurrentUserLicensed'),
                'static Boolean isCurrentUserLicensedForPackage(Id packageId)': refused('UserInfo.isCurrentUserLicensedForPackage'),
                'static Boolean hasPackageLicense(Id packageId)': refused('UserInfo.hasPackageLicense'),
            },
        },
        {
            name: 'System.FeatureManagement',
            kind: 'class',
            members: {
                'static Boolean checkPermission(String apiName)': (apiName: string) => runtime.platform.access().customPermission(apiName),
                'static Boolean checkPackageBooleanValue(String apiName)': refused('FeatureManagement.checkPackageBooleanValue'),
                'static Date checkPackageDateValue(String apiName)': refused('FeatureManagement.checkPackageDateValue'),
                'static Integer checkPackageIntegerValue(String apiName)': refused('FeatureManagement.checkPackageIntegerValue'),
                'static void setPackageBooleanValue(String apiName, Boolean value)': refused('FeatureManagement.setPackageBooleanValue'),
                'static void setPackageDateValue(String apiName, Date value)': refused('FeatureManagement.setPackageDateValue'),
                'static void setPackageIntegerValue(String apiName, Integer value)': refused('FeatureManagement.setPackageIntegerValue'),
                'static void changeProtection(String apiName, String typeApiName, String protection)': refused(
                    'FeatureManagement.changeProtection',
                ),
            },
        },
        {
            name: 'System.Request',
            kind: 'class',
            members: {
                'static Request getCurrent()': () =>
                    new PlatformObject('System.Request', { RequestId: requestId(runtime), Quiddity: runtime.quiddity }),
                'String getRequestId()': (self: PlatformObject) => self.properties['RequestId'],
                'Quiddity getQuiddity()': (self: PlatformObject) => constantOf('System.Quiddity', String(self.properties['Quiddity'])),
            },
        },
        ...orgLimits(),
    ];
};

/** A user may have no first name; a user without a record is the platform's own. */
function userName(runtime: Runtime, field: 'FirstName' | 'LastName'): unknown {
    const user = runtime.platform.user();
    const { records } = runtime.platform.query({
        text: 'SELECT FirstName, LastName FROM User WHERE Id = :userId',
        binds: new Map([['userId', user.id]]),
        access: 'system',
        sharing: false,
    });
    return records[0]?.values[field] ?? (field === 'LastName' ? user.name : null);
}

/** One for each transaction. */
function requestId(runtime: Runtime): string {
    const known = runtime.request.get(REQUEST_ID);
    if (typeof known === 'string') return known;
    const made = `TID:${randomBytes(12).toString('hex')}`;
    runtime.request.set(REQUEST_ID, made);
    return made;
}

/** The daily limits of a Developer Edition org. Nothing here uses them up. */
const ORG_LIMITS: Readonly<Record<string, number>> = {
    ActiveScratchOrgs: 3,
    ConcurrentAsyncGetReportInstances: 200,
    ConcurrentSyncReportRuns: 20,
    DailyApiRequests: 15_000,
    DailyAsyncApexExecutions: 250_000,
    DailyBulkApiBatches: 15_000,
    DailyBulkV2QueryJobs: 10_000,
    DailyDeliveredPlatformEvents: 10_000,
    DailyDurableStreamingApiEvents: 10_000,
    DailyScratchOrgs: 6,
    DailyStandardVolumePlatformEvents: 10_000,
    DailyStreamingApiEvents: 10_000,
    DailyWorkflowEmails: 390,
    DataStorageMB: 5,
    FileStorageMB: 20,
    HourlyODataCallout: 1000,
    HourlyPublishedPlatformEvents: 50_000,
    HourlyTimeBasedWorkflow: 50,
    MassEmail: 10,
    MonthlyPlatformEvents: 0,
    MonthlyPlatformEventsUsageEntitlement: 0,
    PermissionSets: 1500,
    SingleEmail: 15,
    StreamingApiConcurrentClients: 20,
};

function orgLimits(): readonly TypeDefinition[] {
    const all = (): readonly PlatformObject[] =>
        Object.entries(ORG_LIMITS).map(([name, limit]) => new PlatformObject('System.OrgLimit', { Name: name, Limit: limit, Value: 0 }));
    const type = platformType('System.OrgLimit');
    return [
        {
            name: 'System.OrgLimits',
            kind: 'class',
            members: {
                'static List<OrgLimit> getAll()': () => list(type, all()),
                'static Map<String, OrgLimit> getMap()': () =>
                    map(
                        STRING,
                        type,
                        all().map((limit) => [limit.properties['Name'], limit]),
                    ),
            },
        },
        {
            name: 'System.OrgLimit',
            kind: 'class',
            members: {
                'String getName()': (self: PlatformObject) => self.properties['Name'],
                'Integer getLimit()': (self: PlatformObject) => self.properties['Limit'],
                'Integer getValue()': (self: PlatformObject) => self.properties['Value'],
            },
        },
    ];
}
