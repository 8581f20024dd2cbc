import { LightningElement, api } from 'lwc';

/** As sfdx-lwc-jest's stub, with the label that the platform's progress bar takes. */
export default class ProgressBar extends LightningElement {
    @api ariaLabel;
    @api size;
    @api value;
    @api variant;
}
