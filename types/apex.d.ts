/* The Apex methods that the pages call, one declaration each: LWC imports them one by one. */
declare module '@salesforce/apex/FormstackTokenController.getStatus' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { TokenStatus } from 'c/formstackTokenService';
    const method: ApexMethod<void, TokenStatus>;
    export default method;
}
declare module '@salesforce/apex/FormstackTokenController.startRefresh' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { TokenRefresh } from 'c/formstackTokenService';
    const method: ApexMethod<void, TokenRefresh>;
    export default method;
}
declare module '@salesforce/apex/FormstackTokenController.getAuthorization' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { TokenRefresh } from 'c/formstackTokenService';
    const method: ApexMethod<{ refreshId: string }, TokenRefresh>;
    export default method;
}
declare module '@salesforce/apex/FormstackTokenController.republish' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { TokenRefresh } from 'c/formstackTokenService';
    const method: ApexMethod<{ refreshId: string }, TokenRefresh>;
    export default method;
}
declare module '@salesforce/apex/FormstackTokenController.getProgress' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { TokenRefresh } from 'c/formstackTokenService';
    const method: ApexMethod<{ refreshId: string }, TokenRefresh>;
    export default method;
}
declare module '@salesforce/apex/FormstackTokenController.verify' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { TokenRefresh } from 'c/formstackTokenService';
    const method: ApexMethod<{ refreshId: string }, TokenRefresh>;
    export default method;
}
declare module '@salesforce/apex/FormstackTokenController.cancelRefresh' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { TokenRefresh } from 'c/formstackTokenService';
    const method: ApexMethod<{ refreshId: string }, TokenRefresh>;
    export default method;
}
declare module '@salesforce/apex/FormstackMonitorController.getSchedule' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { Schedule } from 'c/formstackTokenService';
    const method: ApexMethod<void, Schedule>;
    export default method;
}
declare module '@salesforce/apex/FormstackMonitorController.switchOn' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { Schedule } from 'c/formstackTokenService';
    const method: ApexMethod<void, Schedule>;
    export default method;
}
declare module '@salesforce/apex/FormstackMonitorController.switchOff' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { Schedule } from 'c/formstackTokenService';
    const method: ApexMethod<void, Schedule>;
    export default method;
}
declare module '@salesforce/apex/FormstackMonitorController.checkNow' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { Schedule } from 'c/formstackTokenService';
    const method: ApexMethod<void, Schedule>;
    export default method;
}
declare module '@salesforce/apex/FormstackFormController.getForms' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { Form } from 'c/formstackTokenService';
    const method: ApexMethod<void, Form[]>;
    export default method;
}
declare module '@salesforce/apex/FormstackFormController.getForm' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { Form } from 'c/formstackTokenService';
    const method: ApexMethod<{ formId: string }, Form>;
    export default method;
}
declare module '@salesforce/apex/FormstackFormController.saveForm' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { Form } from 'c/formstackTokenService';
    const method: ApexMethod<{ form: Form }, Form>;
    export default method;
}
declare module '@salesforce/apex/FormstackFormController.publishForm' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { Form } from 'c/formstackTokenService';
    const method: ApexMethod<{ formId: string }, Form>;
    export default method;
}
declare module '@salesforce/apex/FormstackPeopleController.askForRefresh' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { TokenStatus } from 'c/formstackTokenService';
    const method: ApexMethod<void, TokenStatus>;
    export default method;
}
declare module '@salesforce/apex/FormstackPeopleController.assignPrimaryUser' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { TokenStatus } from 'c/formstackTokenService';
    const method: ApexMethod<{ userId: string; formerId: string | null }, TokenStatus>;
    export default method;
}
declare module '@salesforce/apex/FormstackPeopleController.assignToMe' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { TokenStatus } from 'c/formstackTokenService';
    const method: ApexMethod<void, TokenStatus>;
    export default method;
}
declare module '@salesforce/apex/FormstackPeopleController.searchCandidates' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { Person } from 'c/formstackTokenService';
    const method: ApexMethod<{ text: string }, Person[]>;
    export default method;
}
declare module '@salesforce/apex/FormstackDiagnosisController.diagnose' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { Diagnosis } from 'c/formstackTokenService';
    const method: ApexMethod<void, Diagnosis>;
    export default method;
}
declare module '@salesforce/apex/FormstackDiagnosisController.recheck' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { Diagnosis } from 'c/formstackTokenService';
    const method: ApexMethod<void, Diagnosis>;
    export default method;
}
declare module '@salesforce/apex/FormstackAuditController.exportEntries' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { AuditExport } from 'c/formstackTokenService';
    const method: ApexMethod<{ outcome: string }, AuditExport>;
    export default method;
}
declare module '@salesforce/apex/FormstackAuditController.getEntry' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { AuditEntry } from 'c/formstackTokenService';
    const method: ApexMethod<{ refreshId: string }, AuditEntry>;
    export default method;
}
declare module '@salesforce/apex/FormstackAuditController.getPage' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { AuditPage } from 'c/formstackTokenService';
    const method: ApexMethod<{ outcome: string; pageNumber: number }, AuditPage>;
    export default method;
}
declare module '@salesforce/apex/FormstackRetryController.cancelRetry' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { TokenRefresh } from 'c/formstackTokenService';
    const method: ApexMethod<{ retryId: string }, TokenRefresh>;
    export default method;
}
declare module '@salesforce/apex/FormstackRetryController.getFailedForms' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { FailedForms } from 'c/formstackTokenService';
    const method: ApexMethod<void, FailedForms>;
    export default method;
}
declare module '@salesforce/apex/FormstackRetryController.retryFailedForms' {
    import type { ApexMethod } from '@salesforce/apex';
    import type { TokenRefresh } from 'c/formstackTokenService';
    const method: ApexMethod<void, TokenRefresh>;
    export default method;
}
