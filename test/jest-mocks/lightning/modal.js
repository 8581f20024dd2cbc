import { LightningElement, api } from 'lwc';

/** A modal under test is an element like any other; closing it dispatches what a caller would receive. */
export default class LightningModal extends LightningElement {
    static open = jest.fn().mockResolvedValue(undefined);
    @api size;
    @api label;
    @api description;
    @api disableClose;

    close(result) {
        this.dispatchEvent(new CustomEvent('close', { detail: result }));
    }
}
