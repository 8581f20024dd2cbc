/** The parts of the product that know neither page nor terminal: both faces share them. */
export { TokenFlow } from '../../force-app/main/default/lwc/formstackTokenService/tokenFlow.ts';
export type { FlowState, StopReason, Surroundings } from '../../force-app/main/default/lwc/formstackTokenService/tokenFlow.ts';
export type * from '../../force-app/main/default/lwc/formstackTokenService/tokenApi.ts';
export type { Finding } from '../../force-app/main/default/lwc/formstackTokenService/diagnosisApi.ts';
