const loaded = new Map<string, Promise<void>>();

/** Loads a script of a static resource once, however often it is asked for. */
export function loadScript(_component: unknown, address: string): Promise<void> {
    return load(address, () => Object.assign(document.createElement('script'), { src: address }));
}

export function loadStyle(_component: unknown, address: string): Promise<void> {
    return load(address, () => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address }));
}

function load(address: string, create: () => HTMLElement): Promise<void> {
    let loading = loaded.get(address);
    if (loading === undefined) {
        loading = new Promise((resolve, reject) => {
            const element = create();
            element.addEventListener('load', () => resolve());
            element.addEventListener('error', () => {
                loaded.delete(address);
                reject(new Error(`The static resource at ${address} cannot be loaded.`));
            });
            document.head.append(element);
        });
        loaded.set(address, loading);
    }
    return loading;
}
