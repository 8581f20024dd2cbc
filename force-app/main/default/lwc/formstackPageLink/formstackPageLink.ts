import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';

/** A link to a page of the app: a real address, so that it can be opened in another tab, and a click that stays in this one. */
export default class FormstackPageLink extends NavigationMixin(LightningElement) {
    /** The tab's API name. */
    @api pageName = '';
    @api label = '';
    url: string | undefined;

    override async connectedCallback(): Promise<void> {
        try {
            this.url = await this[NavigationMixin.GenerateUrl](this.page);
        } catch {
            this.url = `/lightning/n/${this.pageName}`;
        }
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
