import { accessLevel } from './accessLevel.ts';
import { approval } from './approval.ts';
import { assertions } from './assertions.ts';
import { asyncJobs } from './asyncJobs.ts';
import { auth } from './auth.ts';
import { automation } from './automation.ts';
import { businessHours } from './businessHours.ts';
import { cache } from './cache.ts';
import { calloutMocks } from './calloutMocks.ts';
import { compression } from './compression.ts';
import { connectApi } from './connectApi.ts';
import { continuation } from './continuation.ts';
import { database } from './database.ts';
import { databaseResults } from './databaseResults.ts';
import { queryLocators } from './databaseQueries.ts';
import type { LibraryPart } from './define.ts';
import { describeField } from './describeField.ts';
import { describeObject } from './describeObject.ts';
import { domains } from './domains.ts';
import { eventBus } from './eventBus.ts';
import { formulaEval } from './formulaEval.ts';
import { geography } from './geography.ts';
import { http } from './http.ts';
import { labels } from './labels.ts';
import { leadConvert } from './leadConvert.ts';
import { limits } from './limits.ts';
import { messaging } from './messaging.ts';
import { metadata } from './metadata.ts';
import { pageReference } from './pageReference.ts';
import { plugins } from './plugins.ts';
import { rest } from './rest.ts';
import { schema } from './schema.ts';
import { search } from './search.ts';
import { security } from './security.ts';
import { sites } from './sites.ts';
import { sobject } from './sobject.ts';
import { system } from './system.ts';
import { testMethods } from './testMethods.ts';
import { url } from './url.ts';
import { userInfo } from './userInfo.ts';
import { visualforce } from './visualforce.ts';
import { webServices } from './webServices.ts';

/** The platform's half of the library: everything that needs the org, its schema, its users or its transactions. */
export const platformLibrary: readonly LibraryPart[] = [
    system,
    assertions,
    limits,
    userInfo,
    accessLevel,
    asyncJobs,
    testMethods,
    database,
    databaseResults,
    queryLocators,
    labels,
    leadConvert,
    sobject,
    schema,
    describeObject,
    describeField,
    security,
    http,
    calloutMocks,
    webServices,
    continuation,
    rest,
    messaging,
    eventBus,
    auth,
    cache,
    approval,
    search,
    metadata,
    pageReference,
    visualforce,
    geography,
    sites,
    url,
    domains,
    businessHours,
    compression,
    automation,
    formulaEval,
    plugins,
    connectApi,
];
