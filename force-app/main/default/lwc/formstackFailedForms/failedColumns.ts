import type { Column } from 'c/formstackTable';
import error from '@salesforce/label/c.Formstack_Column_Error';
import name from '@salesforce/label/c.Formstack_Column_Name';
import publish from '@salesforce/label/c.Formstack_Publish';

export const COLUMNS: readonly Column[] = [
    { name: 'name', label: name },
    { name: 'publishError', label: error },
    { name: 'name', label: publish, type: 'button' },
];
