import { LightningElement, api } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';

/** A date with its time, in the user's locale and time zone. */
export default class FormstackDateTime extends LightningElement {
    /** ISO 8601 in UTC. */
    @api value: string | undefined;
    @api month: 'long' | 'short' = 'long';
    /** The user's own, which need not be the browser's. */
    timeZone = timeZone;
}
