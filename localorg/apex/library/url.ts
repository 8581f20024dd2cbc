import type { Runtime } from '../runtime.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';

/** Where the org puts the address of the request that runs Apex, if there is one. */
export const REQUEST_URL = 'URL.currentRequest';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

interface Parts {
    readonly protocol: string;
    readonly userInfo: string | null;
    readonly host: string;
    /** -1 when the address does not name one. */
    readonly port: number;
    readonly path: string;
    readonly query: string | null;
    readonly ref: string | null;
}

/** A System.URL: the parts of an address as java.net.URL takes it apart. */
class UrlValue extends PlatformObject {
    readonly parts: Parts;

    constructor(parts: Parts) {
        super('System.URL');
        this.parts = parts;
    }

    get authority(): string {
        const { userInfo, host, port } = this.parts;
        return `${userInfo === null ? '' : `${userInfo}@`}${host}${port < 0 ? '' : `:${port}`}`;
    }

    get file(): string {
        return this.parts.path + (this.parts.query === null ? '' : `?${this.parts.query}`);
    }

    get text(): string {
        return `${this.parts.protocol}://${this.authority}${this.file}${this.parts.ref === null ? '' : `#${this.parts.ref}`}`;
    }

    override apexText(): string {
        return `Url:[delegate=${this.text}]`;
    }

    /** Two addresses are equal when their text is. */
    canonicalKey(): string {
        return `\u0000url:${this.text}`;
    }
}

const ADDRESS = /^([A-Za-z][\w+.-]*):\/\/(?:([^@/?#]*)@)?([^:/?#]*)(?::(\d+))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/;

function parse(runtime: Runtime, text: string | null): UrlValue {
    if (text === null) throw runtime.exception('System.NullPointerException', 'Argument cannot be null.');
    const found = ADDRESS.exec(text.trim());
    if (found === null) throw runtime.exception('System.StringException', `no protocol: ${text}`);
    const [, protocol = '', userInfo, host = '', port, path = '', query, ref] = found;
    return new UrlValue({
        protocol: protocol.toLowerCase(),
        userInfo: userInfo ?? null,
        host,
        port: port === undefined ? -1 : Number(port),
        path,
        query: query ?? null,
        ref: ref ?? null,
    });
}

/** URL. */
export const url: LibraryPart = (runtime) => {
    const domain = (): UrlValue => parse(runtime, runtime.platform.organization.domainUrl);
    return [
        {
            name: 'System.URL',
            kind: 'class',
            members: {
                'new(String spec)': (spec: string | null) => parse(runtime, spec),
                'new(URL context, String spec)': (context: UrlValue, spec: string) => parse(runtime, new URL(spec, context.text).href),
                'new(String protocol, String host, String file)': (protocol: string, host: string, file: string) =>
                    parse(runtime, `${protocol}://${host}${file}`),
                'new(String protocol, String host, Integer port, String file)': (
                    protocol: string,
                    host: string,
                    port: number,
                    file: string,
                ) => parse(runtime, `${protocol}://${host}${port < 0 ? '' : `:${port}`}${file}`),
                'String getProtocol()': (self: UrlValue) => self.parts.protocol,
                'String getHost()': (self: UrlValue) => self.parts.host,
                'Integer getPort()': (self: UrlValue) => self.parts.port,
                'Integer getDefaultPort()': (self: UrlValue) => DEFAULT_PORTS[self.parts.protocol] ?? -1,
                'String getPath()': (self: UrlValue) => self.parts.path,
                'String getQuery()': (self: UrlValue) => self.parts.query,
                'String getRef()': (self: UrlValue) => self.parts.ref,
                'String getFile()': (self: UrlValue) => self.file,
                'String getAuthority()': (self: UrlValue) => self.authority,
                'String getUserInfo()': (self: UrlValue) => self.parts.userInfo,
                'Boolean sameFile(URL other)': (self: UrlValue, other: UrlValue) =>
                    self.authority === other.authority && self.file === other.file,
                'String toExternalForm()': (self: UrlValue) => self.text,
                'String toString()': (self: UrlValue) => self.apexText(),
                'static URL getOrgDomainUrl()': domain,
                'static URL getSalesforceBaseUrl()': domain,
                'static URL getCurrentRequestUrl()': () => {
                    const current = runtime.request.get(REQUEST_URL);
                    return typeof current === 'string' ? parse(runtime, current) : domain();
                },
                'static String getFileFieldURL(String entityId, String fieldName)': (entityId: string, fieldName: string) =>
                    `/servlet/servlet.FileDownload?file=${entityId}&field=${fieldName}`,
            },
        },
    ];
};
