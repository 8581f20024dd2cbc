import type { Given } from '../command.ts';
import { connectFromEnvironment, isOrgInEnvironment, type Environment } from './environmentOrg.ts';
import { connectLocalOrg, isLocalOrgHere } from './localOrg.ts';
import type { Org } from './org.ts';
import { connectSfOrg } from './sfOrg.ts';

/** The org that the call is about: what was named, then the environment, then the local org here, then the sf CLI's default. */
export async function chooseOrg(given: Given, environment: Environment): Promise<Org> {
    const named = given.text('target-org');
    if (named !== undefined) return connectSfOrg(named);
    const state = given.text('state');
    const isLocalNamed = given.has('local') || given.has('as') || state !== undefined;
    if (!isLocalNamed && isOrgInEnvironment(environment)) return connectFromEnvironment(environment);
    if (isLocalNamed || isLocalOrgHere(state)) return connectLocalOrg(state, given.text('as'));
    return connectSfOrg(undefined);
}
