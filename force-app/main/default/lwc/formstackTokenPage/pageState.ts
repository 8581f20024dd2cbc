import { stateOf, type FlowState, type TokenStatus } from 'c/formstackTokenService';

/** Whether a refresh begun now may have to ask for consent: the grant may be gone, or be somebody else's. */
export function mayNeedConsent(status: TokenStatus, shown: FlowState | undefined): boolean {
    return (
        status.state === 'Broken' ||
        status.state === 'NotConnected' ||
        status.tokenUser?.id !== status.primaryUser?.id ||
        shown?.refresh?.step === 'Authorize'
    );
}

/**
 * What the page shows of the last refresh after it heard of a status while no flow runs. Its own flow's end says more than the
 * record does, as long as they are about the same refresh.
 */
export function shownAfter({ refresh }: TokenStatus, shown: FlowState | undefined): FlowState | undefined {
    if (refresh) return shown?.phase === 'stopped' && shown.refresh?.id === refresh.id ? shown : stateOf(refresh);
    const isOutdated = shown?.phase === 'stopped' && shown.refresh !== undefined && shown.reason !== 'cancelled';
    return isOutdated ? undefined : shown;
}
