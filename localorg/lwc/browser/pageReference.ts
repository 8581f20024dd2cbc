/** Page references, and the addresses of Lightning Experience that they stand for. */
export interface PageReference {
    readonly type: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly state: Readonly<Record<string, string>>;
}

/** A page reference as a component writes it; what is missing is empty. */
export interface PartialPageReference {
    readonly type: string;
    readonly attributes?: Readonly<Record<string, unknown>> | undefined;
    readonly state?: Readonly<Record<string, unknown>> | undefined;
}

/** Reads the address of a page of the shell. Undefined where no page has such an address. */
export function fromAddress(url: URL): PageReference | undefined {
    const state = Object.fromEntries([...url.searchParams].filter(([name]) => name !== 'theme'));
    const [, root, kind, first, second, third] = url.pathname.replace(/\/$/, '').split('/').map(decodeURIComponent);
    if (root !== 'lightning') return undefined;
    const reference = (type: string, attributes: Readonly<Record<string, string>>): PageReference => ({ type, attributes, state });
    switch (kind) {
        case 'n':
            return first === undefined ? undefined : reference('standard__navItemPage', { apiName: first });
        case 'page':
            return first === undefined ? undefined : reference('standard__namedPage', { pageName: first });
        case 'o':
            return first === undefined
                ? undefined
                : reference('standard__objectPage', { objectApiName: first, actionName: second ?? 'list' });
        case 'r':
            if (first === undefined) return undefined;
            if (second === undefined || isAction(second))
                return reference('standard__recordPage', { recordId: first, actionName: second ?? 'view' });
            return reference('standard__recordPage', { objectApiName: first, recordId: second, actionName: third ?? 'view' });
        case 'cmp':
            return first === undefined ? undefined : reference('standard__component', { componentName: first });
        case 'app':
            return first === undefined ? undefined : reference('standard__app', { appTarget: first });
        default:
            return undefined;
    }
}

/** The address of a page reference. Throws where the local org has no such page. */
export function toAddress({ type, attributes = {}, state = {} }: PartialPageReference): string {
    const attribute = (name: string): string => {
        const value = attributes[name];
        if (typeof value !== 'string' || value === '') throw new Error(`A page reference of type ${type} needs attributes.${name}.`);
        return encodeURIComponent(value);
    };
    const withState = (path: string): string => {
        const query = new URLSearchParams(Object.entries(state).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]])));
        return query.size === 0 ? path : `${path}?${query}`;
    };
    switch (type) {
        case 'standard__navItemPage':
            return withState(`/lightning/n/${attribute('apiName')}`);
        case 'standard__namedPage':
            return withState(`/lightning/page/${attribute('pageName')}`);
        case 'standard__objectPage':
            return withState(
                `/lightning/o/${attribute('objectApiName')}/${attributes['actionName'] === 'home' ? 'list' : attribute('actionName')}`,
            );
        case 'standard__recordPage': {
            const object = attributes['objectApiName'] === undefined ? '' : `${attribute('objectApiName')}/`;
            return withState(`/lightning/r/${object}${attribute('recordId')}/${attribute('actionName')}`);
        }
        case 'standard__component':
            return withState(`/lightning/cmp/${attribute('componentName')}`);
        case 'standard__app': {
            const target = attribute('appTarget').replace(/^c__/, '');
            const inside = attributes['pageRef'] as PartialPageReference | undefined;
            return inside === undefined
                ? `/lightning/app/${target}`
                : `/lightning/app/${target}${toAddress(inside).slice('/lightning'.length)}`;
        }
        case 'standard__webPage': {
            const { url } = attributes;
            if (typeof url !== 'string') throw new Error('A page reference of type standard__webPage needs attributes.url.');
            return url;
        }
        default:
            throw new Error(`not supported by the local org: page reference of type ${type}`);
    }
}

function isAction(name: string): boolean {
    return name === 'view' || name === 'edit';
}
