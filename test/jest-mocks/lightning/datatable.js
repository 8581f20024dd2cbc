import { LightningElement, api } from 'lwc';

/** As sfdx-lwc-jest's stub, with the label that the platform's table takes. */
export default class Datatable extends LightningElement {
    @api ariaLabel;
    @api columns;
    @api data;
    @api hideCheckboxColumn;
    @api keyField;
    @api minColumnWidth;
    @api resizeColumnDisabled;
    @api wrapTableHeader;
}
