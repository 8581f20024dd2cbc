declare module '@salesforce/label/*' {
    const value: string;
    export default value;
}
declare module '@salesforce/i18n/timeZone' {
    const value: string;
    export default value;
}
declare module '@salesforce/user/Id' {
    const value: string;
    export default value;
}
declare module '@salesforce/apex' {
    import type { WireAdapterConstructor } from 'lwc';
    /** What a refused or failed call rejects with. */
    export interface ApexError {
        body?: { message?: string; exceptionType?: string; stackTrace?: string };
        status?: number;
        statusText?: string;
        ok?: boolean;
    }
    export type ApexWire<R> = { data: R; error: undefined } | { data: undefined; error: ApexError } | { data: undefined; error: undefined };
    /** An @AuraEnabled method: callable, and usable in @wire when it is cacheable. */
    export interface ApexMethod<P, R> {
        (parameters: P): Promise<R>;
        adapter: WireAdapterConstructor<P extends object ? P : Record<string, never>, ApexWire<R>>;
    }
    export function refreshApex(wired: unknown): Promise<void>;
}
