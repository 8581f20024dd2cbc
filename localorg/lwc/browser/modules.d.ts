/** Modules that the build makes or takes from packages without types of their own. */
declare module '@lwc/synthetic-shadow';

declare module 'lwc' {
    export * from '@lwc/engine-dom';
}

declare module 'localorg/components' {
    /** Loads a component's class, by component name. */
    export const components: Readonly<Record<string, (() => Promise<{ readonly default: unknown }>) | undefined>>;
}

declare module 'lightning/toast' {
    const Toast: unknown;
    export default Toast;
}

declare module 'lightning/toastContainer' {
    const ToastContainer: { instance(options: { readonly maxToasts: number; readonly toastPosition: string }): unknown };
    export default ToastContainer;
}
