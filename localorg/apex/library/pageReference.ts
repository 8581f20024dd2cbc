import type { Runtime } from '../runtime.ts';
import { NotSupported } from '../../fault.ts';
import { STRING, platformType } from '../types/types.ts';
import { ApexBlob } from '../values/blob.ts';
import { ApexMap } from '../values/collections.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { items } from './construct.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';

const CURRENT_PAGE = 'ApexPages.currentPage';
const MESSAGES = 'ApexPages.messages';

/** A Visualforce page or any address, with its parameters. */
export class PageReference extends PlatformObject {
    readonly path: string;
    readonly parameters: ApexMap;
    readonly headers = new ApexMap(STRING, STRING);
    readonly cookies = new ApexMap(STRING, platformType('System.Cookie'));
    anchor: string | null = null;
    isRedirect = false;
    redirectCode = 0;

    constructor(url: string) {
        super('System.PageReference');
        const [withoutAnchor = '', anchor] = url.split('#', 2);
        const [path = '', query = ''] = withoutAnchor.split('?', 2);
        this.path = path;
        this.anchor = anchor ?? null;
        this.parameters = new ApexMap(STRING, STRING, new URLSearchParams(query));
    }

    get url(): string {
        const pairs = [...this.parameters.entries()].map(([name, value]) => `${encodeURIComponent(String(name))}=${encode(value)}`);
        return `${this.path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}${this.anchor === null ? '' : `#${this.anchor}`}`;
    }

    override apexText(): string {
        return `System.PageReference[${this.url}]`;
    }
}

const encode = (value: unknown): string => encodeURIComponent(value === null ? '' : String(value)).replace(/%20/g, '+');

/** `Page.Name`. */
export const pageNamed = (name: string): PageReference => new PageReference(`/apex/${name.toLowerCase()}`);

/** A test is on a page from the start, one without a name until it sets another. */
export function currentPage(runtime: Runtime): PageReference | null {
    const known = runtime.request.get(CURRENT_PAGE) as PageReference | undefined;
    if (known !== undefined) return known;
    if (runtime.test === undefined) return null;
    const blank = new PageReference('');
    runtime.request.set(CURRENT_PAGE, blank);
    return blank;
}

export function setCurrentPage(runtime: Runtime, page: unknown): void {
    runtime.request.set(CURRENT_PAGE, page);
}

/** ApexPages.getMessages of this request. */
export function pageMessages(runtime: Runtime): PlatformObject[] {
    const known = runtime.request.get(MESSAGES) as PlatformObject[] | undefined;
    if (known !== undefined) return known;
    const messages: PlatformObject[] = [];
    runtime.request.set(MESSAGES, messages);
    return messages;
}

export function clearMessages(runtime: Runtime): void {
    runtime.request.delete(MESSAGES);
}

export const pageReference: LibraryPart = (runtime) => [
    {
        name: 'System.PageReference',
        kind: 'class',
        members: {
            'new(String url)': (url: string | null) => {
                if (url === null) throw runtime.exception('System.NullPointerException', 'Argument 1 cannot be null');
                return new PageReference(url);
            },
            'new(SObject record)': (record: SObjectValue) => new PageReference(`/${record.id ?? ''}`),
            'String getUrl()': (self: PageReference) => self.url,
            'Map<String, String> getParameters()': (self: PageReference) => self.parameters,
            'Map<String, String> getHeaders()': (self: PageReference) => self.headers,
            'Map<String, Cookie> getCookies()': (self: PageReference) => self.cookies,
            'void setCookies(List<Cookie> cookies)': (self: PageReference, cookies: unknown) => {
                for (const cookie of items<PlatformObject>(cookies)) self.cookies.put(cookie.properties['Name'], cookie);
            },
            'String getAnchor()': (self: PageReference) => self.anchor,
            'PageReference setAnchor(String anchor)': (self: PageReference, anchor: string | null) => {
                self.anchor = anchor;
                return self;
            },
            'Boolean getRedirect()': (self: PageReference) => self.isRedirect,
            'PageReference setRedirect(Boolean redirect)': (self: PageReference, redirect: boolean) => {
                self.isRedirect = redirect;
                return self;
            },
            'Integer getRedirectCode()': (self: PageReference) => self.redirectCode,
            'PageReference setRedirectCode(Integer code)': (self: PageReference, code: number) => {
                self.redirectCode = code;
                return self;
            },
            // A test never renders: on a real org too, getContent answers in a test only with this text, or throws.
            'Blob getContent()': () => content(runtime, 'PageReference.getContent'),
            'Blob getContentAsPDF()': () => content(runtime, 'PageReference.getContentAsPDF'),
            'static PageReference forResource(String resourceName)': (name: string) =>
                new PageReference(`/resource/${runtime.platform.now()}/${name}`),
            'static PageReference forResource(String resourceName, String path)': (name: string, path: string) =>
                new PageReference(`/resource/${runtime.platform.now()}/${name}/${path}`),
        },
    },
    {
        name: 'System.Cookie',
        kind: 'class',
        members: {
            'new(String name, String value, String path, Integer maxAge, Boolean isSecure)': cookie,
            'new(String name, String value, String path, Integer maxAge, Boolean isSecure, String sameSite)': cookie,
            'new(String name, String value, String path, Integer maxAge, Boolean isSecure, String sameSite, Boolean isHttpOnly)': cookie,
            'String getName()': (self: PlatformObject) => self.properties['Name'],
            'String getValue()': (self: PlatformObject) => self.properties['Value'],
            'String getPath()': (self: PlatformObject) => self.properties['Path'],
            'String getDomain()': () => null,
            'Integer getMaxAge()': (self: PlatformObject) => self.properties['MaxAge'],
            'Boolean isSecure()': (self: PlatformObject) => self.properties['Secure'],
            'String getSameSite()': (self: PlatformObject) => self.properties['SameSite'],
            'Boolean isHttpOnly()': (self: PlatformObject) => self.properties['HttpOnly'],
        },
    },
];

function cookie(
    name: string,
    value: string,
    path: string,
    maxAge: number,
    isSecure: boolean,
    sameSite: string | null = null,
    isHttpOnly = false,
): PlatformObject {
    return new PlatformObject('System.Cookie', {
        Name: name,
        Value: value,
        Path: path,
        MaxAge: maxAge,
        Secure: isSecure,
        SameSite: sameSite,
        HttpOnly: isHttpOnly,
    });
}

function content(runtime: Runtime, feature: string): ApexBlob {
    if (runtime.test === undefined) throw new NotSupported(feature);
    return ApexBlob.fromText('UNIT.TEST');
}
