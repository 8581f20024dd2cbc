import type { RefreshStep } from './tokenApi';
import authorize from '@salesforce/label/c.Formstack_Step_Authorize';
import done from '@salesforce/label/c.Formstack_Step_Done';
import republish from '@salesforce/label/c.Formstack_Step_Republish';
import verify from '@salesforce/label/c.Formstack_Step_Verify';

/** The steps of a refresh in their order, with their names. */
export const STEPS: Readonly<Record<RefreshStep, string>> = { Authorize: authorize, Republish: republish, Verify: verify, Done: done };
