declare module 'lightning/modal' {
    import { LightningElement } from 'lwc';
    interface ModalOptions {
        label: string;
        size?: 'small' | 'medium' | 'large' | 'full';
        description?: string;
        disableClose?: boolean;
        [property: string]: unknown;
    }
    export default class LightningModal extends LightningElement {
        static open<R = unknown>(options: ModalOptions): Promise<R | undefined>;
        size: 'small' | 'medium' | 'large' | 'full';
        label: string;
        description: string;
        disableClose: boolean;
        close(result?: unknown): void;
    }
}
declare module 'lightning/confirm' {
    export default class LightningConfirm {
        static open(options: { message: string; label?: string; theme?: string; variant?: 'header' | 'headerless' }): Promise<boolean>;
    }
}
declare module 'lightning/navigation' {
    import type { LightningElement, WireAdapterConstructor } from 'lwc';
    const Navigate: unique symbol;
    const GenerateUrl: unique symbol;
    interface PageReference {
        type: string;
        attributes?: Record<string, unknown>;
        state?: Record<string, unknown>;
    }
    interface Navigating {
        [Navigate](page: PageReference, replace?: boolean): void;
        [GenerateUrl](page: PageReference): Promise<string>;
    }
    export const CurrentPageReference: WireAdapterConstructor<Record<string, never>, PageReference>;
    // A mixin's constructor must take any arguments.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    export function NavigationMixin<T extends typeof LightningElement>(base: T): T & (new (...args: any[]) => Navigating);
    export namespace NavigationMixin {
        export { Navigate, GenerateUrl };
    }
}
declare module 'lightning/platformShowToastEvent' {
    export class ShowToastEvent extends CustomEvent<unknown> {
        constructor(options: {
            title: string;
            message?: string;
            variant?: 'info' | 'success' | 'warning' | 'error';
            mode?: 'dismissible' | 'pester' | 'sticky';
            messageData?: unknown[];
        });
    }
}
declare module 'lightning/empApi' {
    export interface Subscription {
        id: string | number;
        channel: string;
        replayId: number;
    }
    export interface EmpMessage<P = unknown> {
        channel: string;
        data: { payload: P; event: { replayId: number } };
    }
    export function subscribe<P = unknown>(
        channel: string,
        replayId: number,
        onMessage: (message: EmpMessage<P>) => void,
    ): Promise<Subscription>;
    export function unsubscribe(subscription: Subscription, callback?: (response: unknown) => void): Promise<unknown>;
    export function onError(callback: (error: unknown) => void): void;
    export function isEmpEnabled(): Promise<boolean>;
}
declare module 'lightning/uiObjectInfoApi' {
    import type { WireAdapterConstructor } from 'lwc';
    export interface ObjectInfo {
        createable: boolean;
        updateable: boolean;
    }
    export const getObjectInfo: WireAdapterConstructor<{ objectApiName: string }, { data?: ObjectInfo; error?: unknown }>;
}
