import type { Finding } from '../check.ts';
import { childrenOf, type Element } from './xml.ts';

/** Where an org can place a component. */
const TARGETS = new Set([
    'analytics__Dashboard',
    'lightning__AppPage',
    'lightning__EnablementProgram',
    'lightning__FlowAction',
    'lightning__FlowScreen',
    'lightning__GlobalAction',
    'lightning__HomePage',
    'lightning__Inbox',
    'lightning__RecordAction',
    'lightning__RecordPage',
    'lightning__Tab',
    'lightning__UrlAddressable',
    'lightning__UtilityBar',
    'lightning__VoiceExtension',
    'lightningCommunity__Default',
    'lightningCommunity__Page',
    'lightningCommunity__Page_Layout',
    'lightningCommunity__Theme_Layout',
    'lightningSnapin__ChatHeader',
    'lightningSnapin__ChatMessage',
    'lightningSnapin__MessagingHeader',
    'lightningSnapin__Minimized',
    'lightningSnapin__PreChat',
]);

const CONFIG_ELEMENTS = new Set([
    'actionType',
    'configurationEditor',
    'event',
    'hasStep',
    'objects',
    'property',
    'propertyType',
    'supportedFormFactors',
]);
const PROPERTY_ATTRIBUTES = new Set([
    'datasource',
    'default',
    'description',
    'exposedTo',
    'exposedToDevelopment',
    'label',
    'max',
    'min',
    'name',
    'placeholder',
    'required',
    'role',
    'translatable',
    'type',
]);

/** The targets of a js-meta.xml and what it sets up for each: the Metadata API tells them as text, an org reads them as XML. */
export function validateTargets(file: string, bundle: Element): readonly Finding[] {
    const findings: Finding[] = [];
    const say = (line: number, message: string): void => void findings.push({ file, line, message });
    const targets = childrenOf(bundle, 'targets').flatMap((each) => childrenOf(each, 'target'));
    for (const { line, text } of targets) {
        if (!TARGETS.has(text)) say(line, `there is no target ${text}.`);
    }
    const chosen = new Set(targets.map(({ text }) => text));
    for (const config of childrenOf(bundle, 'targetConfigs').flatMap((each) => each.children)) {
        if (config.name !== 'targetConfig') say(config.line, `targetConfigs has no element ${config.name}.`);
        else targetConfig(config, chosen, say);
    }
    return findings;
}

function targetConfig(config: Element, chosen: ReadonlySet<string>, say: (line: number, message: string) => void): void {
    for (const target of (config.attributes['targets'] ?? '').split(',').map((each) => each.trim())) {
        if (!chosen.has(target))
            say(config.line, `targetConfig is for ${target === '' ? 'no target' : `${target}, which is not among the targets`}.`);
    }
    for (const child of config.children) {
        if (!CONFIG_ELEMENTS.has(child.name)) say(child.line, `targetConfig has no element ${child.name}.`);
        if (child.name !== 'property') continue;
        for (const attribute of Object.keys(child.attributes)) {
            if (!PROPERTY_ATTRIBUTES.has(attribute)) say(child.line, `property has no attribute ${attribute}.`);
        }
        for (const attribute of ['name', 'type']) {
            if (!(attribute in child.attributes)) say(child.line, `property needs the attribute ${attribute}.`);
        }
    }
}
