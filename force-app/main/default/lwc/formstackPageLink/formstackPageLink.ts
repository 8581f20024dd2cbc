import { LightningElement, api, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin, type PageReference } from 'lightning/navigation';

/**
 * A link to a page of the app: a real address, so that it can be opened in another tab, and a click that stays in this one. On
 * the page itself there is none: it would lead nowhere.
 */
export default class FormstackPageLink extends NavigationMixin(LightningElement) {
    /** The tab's API name. */
    @api pageName = '';
    @api label = '';
    url: string | undefined;

    @wire(CurrentPageReference)
    shown: PageReference | undefined;

    override async connectedCallback(): Promise<void> {
        try {
            this.url = await this[NavigationMixin.GenerateUrl](this.page);
        } catch {
            this.url = `/lightning/n/${this.pageName}`;
        }
    }

    get isElsewhere(): boolean {
        return this.shown?.attributes?.apiName !== this.pageName;
    }

    handleClick(event: MouseEvent): void {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this[NavigationMixin.Navigate](this.page);
    }

    private get page(): { type: string; attributes: Record<string, string> } {
        return { type: 'standard__navItemPage', attributes: { apiName: this.pageName } };
    }
}
