import { LightningElement } from 'lwc';
import { Timer, fill, problemOf, type Person } from 'c/formstackTokenService';
import searchCandidates from '@salesforce/apex/FormstackPeopleController.searchCandidates';
import count from '@salesforce/label/c.Formstack_Picker_Count';
import label from '@salesforce/label/c.Formstack_Picker_Label';
import none from '@salesforce/label/c.Formstack_Picker_None';
import placeholder from '@salesforce/label/c.Formstack_Picker_Placeholder';

/** A person who types is not done until nothing has come for so long. */
const TYPING_MS = 300;

interface Option extends Person {
    readonly optionId: string;
    readonly isActive: 'true' | 'false';
    readonly className: string;
}

/**
 * A combobox of people who could become the Primary User; the server searches as one types. Fires `pick` with the person, and
 * with nothing when the text is no longer that person's name.
 */
export default class FormstackPersonPicker extends LightningElement {
    labels = { label, placeholder };
    text = '';
    note = '';
    problem: string | undefined;
    isOpen = false;
    isPicked = false;

    private people: readonly Person[] = [];
    private active = -1;
    private readonly typing = new Timer();
    private asked = 0;

    override disconnectedCallback(): void {
        this.close();
    }

    get options(): Option[] {
        return this.people.map((person, index) => ({
            ...person,
            optionId: optionId(index),
            isActive: index === this.active ? 'true' : 'false',
            className: index === this.active ? 'option active' : 'option',
        }));
    }

    get expanded(): 'true' | 'false' {
        return this.isOpen ? 'true' : 'false';
    }

    get listClass(): string {
        return this.isOpen ? 'list' : 'list slds-hide';
    }

    get activeId(): string | undefined {
        return this.isOpen && this.active >= 0 ? optionId(this.active) : undefined;
    }

    handleFocus(): void {
        if (!this.isPicked) void this.search();
    }

    handleBlur(): void {
        this.close();
    }

    handleInput(event: Event): void {
        this.text = (event.target as HTMLInputElement).value;
        if (this.isPicked) this.tell(undefined);
        this.typing.start(TYPING_MS, () => void this.search());
    }

    handleKey(event: KeyboardEvent): void {
        if (!this.isOpen) {
            if (event.key === 'ArrowDown') void this.search();
            return;
        }
        const last = this.people.length - 1;
        if (event.key === 'ArrowDown') this.active = this.active === last ? 0 : this.active + 1;
        else if (event.key === 'ArrowUp') this.active = this.active <= 0 ? last : this.active - 1;
        else if (event.key === 'Enter') this.pick(this.people[this.active]);
        else if (event.key === 'Escape') this.close();
        else return;
        // Here the keys move in the list; the dialog around it is not to close.
        event.preventDefault();
        event.stopPropagation();
    }

    /** Before the input loses the focus, which closes the list. */
    handlePress(event: MouseEvent): void {
        event.preventDefault();
        this.pick(this.people[Number((event.currentTarget as HTMLElement).dataset['index'])]);
    }

    private pick(person: Person | undefined): void {
        if (!person) return;
        this.text = person.name;
        this.close();
        this.note = '';
        this.tell(person);
    }

    private tell(person: Person | undefined): void {
        this.isPicked = person !== undefined;
        this.dispatchEvent(new CustomEvent('pick', { detail: person }));
    }

    /** Neither a search that is due nor an answer that is on its way opens the list again. */
    private close(): void {
        this.typing.stop();
        this.asked += 1;
        this.isOpen = false;
    }

    /** Answers may come in another order than the questions: only that to the last one counts. */
    private async search(): Promise<void> {
        const asked = (this.asked += 1);
        try {
            const people = await searchCandidates({ text: this.text });
            if (asked !== this.asked) return;
            this.problem = undefined;
            this.people = people;
            this.active = -1;
            this.isOpen = people.length > 0;
            this.note = people.length > 0 ? fill(count, people.length) : none;
        } catch (error) {
            if (asked !== this.asked) return;
            this.isOpen = false;
            this.note = '';
            this.problem = problemOf(error);
        }
    }
}

function optionId(index: number): string {
    return `option-${String(index)}`;
}
