import { elements, flag, text } from './metadata.ts';
import type { ExternalCredentialSource, Metadata, NamedCredentialSource } from './project.ts';

interface Header {
    readonly name: string;
    readonly value: string;
}

export function readNamedCredential(name: string, metadata: Metadata): NamedCredentialSource {
    const parameters = elements(metadata, 'namedCredentialParameters');
    const ofType = (type: string): Metadata | undefined => parameters.find((parameter) => text(parameter, 'parameterType') === type);
    const url = ofType('Url');
    const authentication = ofType('Authentication');
    return {
        name,
        label: text(metadata, 'label') ?? name,
        type: text(metadata, 'namedCredentialType') ?? 'Legacy',
        // A legacy credential has one endpoint element.
        url: (url === undefined ? undefined : text(url, 'parameterValue')) ?? text(metadata, 'endpoint') ?? '',
        externalCredential: authentication === undefined ? undefined : text(authentication, 'externalCredential'),
        generateAuthorizationHeader: flag(metadata, 'generateAuthorizationHeader', true),
        allowMergeFieldsInHeader: flag(metadata, 'allowMergeFieldsInHeader'),
        allowMergeFieldsInBody: flag(metadata, 'allowMergeFieldsInBody'),
        headers: headers(parameters, 'HttpHeader'),
    };
}

export function readExternalCredential(name: string, metadata: Metadata): ExternalCredentialSource {
    const parameters = elements(metadata, 'externalCredentialParameters');
    const principals = parameters
        .filter((parameter) => (text(parameter, 'parameterType') ?? '').endsWith('Principal'))
        .map((parameter) => text(parameter, 'parameterName') ?? '');
    return {
        name,
        label: text(metadata, 'label') ?? name,
        protocol: text(metadata, 'authenticationProtocol') ?? 'Custom',
        principals: [...new Set(principals)],
        headers: headers(parameters, 'AuthHeader'),
    };
}

function headers(parameters: readonly Metadata[], type: string): readonly Header[] {
    return parameters
        .filter((parameter) => text(parameter, 'parameterType') === type)
        .map((parameter) => ({ name: text(parameter, 'parameterName') ?? '', value: text(parameter, 'parameterValue') ?? '' }));
}
