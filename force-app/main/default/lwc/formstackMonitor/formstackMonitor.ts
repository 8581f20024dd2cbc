import { LightningElement } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { askStatusAnew, fill, problemOf, type Schedule, type TokenState } from 'c/formstackTokenService';
import checkNow from '@salesforce/apex/FormstackMonitorController.checkNow';
import getSchedule from '@salesforce/apex/FormstackMonitorController.getSchedule';
import switchOff from '@salesforce/apex/FormstackMonitorController.switchOff';
import switchOn from '@salesforce/apex/FormstackMonitorController.switchOn';
import anyTime from '@salesforce/label/c.Formstack_Check_Any_Time';
import checked from '@salesforce/label/c.Formstack_Checked';
import checkNowLabel from '@salesforce/label/c.Formstack_Check_Now';
import consequence from '@salesforce/label/c.Formstack_Check_Consequence';
import consequenceYou from '@salesforce/label/c.Formstack_Check_Consequence_You';
import everyDay from '@salesforce/label/c.Formstack_Check_Every_Day';
import explanation from '@salesforce/label/c.Formstack_Check_Explanation';
import failed from '@salesforce/label/c.Formstack_Check_Failed';
import lastOutcome from '@salesforce/label/c.Formstack_Check_Last_Outcome';
import lastRun from '@salesforce/label/c.Formstack_Check_Last_Run';
import loading from '@salesforce/label/c.Formstack_Loading';
import nextRun from '@salesforce/label/c.Formstack_Check_Next_Run';
import notYet from '@salesforce/label/c.Formstack_Not_Yet';
import off from '@salesforce/label/c.Formstack_Check_Off';
import on from '@salesforce/label/c.Formstack_Check_On';
import ownerInactive from '@salesforce/label/c.Formstack_Check_Owner_Inactive';
import problemLabel from '@salesforce/label/c.Formstack_Check_Problem';
import runs from '@salesforce/label/c.Formstack_Check_Schedule';
import state from '@salesforce/label/c.Formstack_Check_State';
import switchedOff from '@salesforce/label/c.Formstack_Switched_Off';
import switchedOn from '@salesforce/label/c.Formstack_Switched_On';
import switchOffLabel from '@salesforce/label/c.Formstack_Check_Switch_Off';
import switchOnLabel from '@salesforce/label/c.Formstack_Check_Switch_On';
import takeOver from '@salesforce/label/c.Formstack_Check_Take_Over';
import title from '@salesforce/label/c.Formstack_Check_Title';
import told from '@salesforce/label/c.Formstack_Check_Told';

interface DateFact {
    readonly name: string;
    readonly key: string;
    readonly label: string;
    readonly value: string | undefined;
}

/** Admin Settings: the daily check, who it runs as, and what it last found. */
export default class FormstackMonitor extends LightningElement {
    labels = {
        checkNow: checkNowLabel,
        explanation,
        failed,
        lastOutcome,
        loading,
        notYet,
        problem: problemLabel,
        runs,
        state,
        switchOff: switchOffLabel,
        takeOver,
        title,
    };
    schedule: Schedule | undefined;
    problem: string | undefined;
    isBusy = false;

    /** The button that was pressed is gone once the switch has changed: the one in its place gets the focus. */
    private isFocusLost = false;

    override renderedCallback(): void {
        if (!this.isFocusLost || this.isBusy) return;
        this.isFocusLost = false;
        this.template?.querySelector<HTMLElement>('[data-action]')?.focus();
    }

    override connectedCallback(): void {
        void this.load();
    }

    get onOrOff(): string {
        return this.schedule?.isOn ? on : off;
    }

    get hours(): string {
        const { hour, timeZone: zone } = this.schedule ?? {};
        return hour === undefined ? anyTime : fill(everyDay, `${String(hour).padStart(2, '0')}:00`, zone ?? '');
    }

    get isStale(): boolean {
        return this.schedule?.isOn === true && this.schedule.isOwnerActive === false;
    }

    get stale(): string {
        return fill(ownerInactive, this.schedule?.owner?.name ?? '');
    }

    /** Not where it has come true already. */
    get consequence(): string | undefined {
        if (this.isStale) return undefined;
        return this.schedule?.owner ? fill(consequence, this.schedule.owner.name) : consequenceYou;
    }

    get dates(): DateFact[] {
        const { nextRunAt, lastRunAt, notifiedAt } = this.schedule ?? {};
        return [
            ...(nextRunAt && !this.isStale ? [dateFact('next', nextRun, nextRunAt)] : []),
            dateFact('last', lastRun, lastRunAt),
            ...(notifiedAt ? [dateFact('told', told, notifiedAt)] : []),
        ];
    }

    get hasFailed(): boolean {
        return this.schedule?.lastOutcome === 'Failed';
    }

    get outcome(): TokenState | undefined {
        const found = this.schedule?.lastOutcome;
        return found === 'Failed' ? undefined : found;
    }

    get canSwitchOff(): boolean {
        return this.schedule?.canSwitch === true && this.schedule.isOn;
    }

    /** Switch On, or Take Over from somebody as whom it no longer runs. */
    get switchOnLabel(): string | undefined {
        if (!this.schedule?.canSwitch) return undefined;
        if (!this.schedule.isOn) return switchOnLabel;
        return this.isStale ? takeOver : undefined;
    }

    handleReload(): void {
        this.problem = undefined;
        void this.load();
    }

    handleSwitchOn(): void {
        this.isFocusLost = true;
        void this.change(() => switchOn(), switchedOn);
    }

    handleSwitchOff(): void {
        this.isFocusLost = true;
        void this.change(() => switchOff(), switchedOff);
    }

    async handleCheckNow(): Promise<void> {
        const isDone = await this.change(() => checkNow(), checked);
        // The check may have found another state than the page shows.
        if (isDone) await askStatusAnew().catch(() => undefined);
    }

    private async load(): Promise<void> {
        try {
            this.schedule = await getSchedule();
        } catch (error) {
            this.problem = problemOf(error);
        }
    }

    /** Answers whether the server did it. One change at a time. */
    private async change(act: () => Promise<Schedule>, done: string): Promise<boolean> {
        if (this.isBusy) return false;
        this.isBusy = true;
        this.problem = undefined;
        try {
            this.schedule = await act();
            this.dispatchEvent(new ShowToastEvent({ title: done, variant: 'success' }));
            return true;
        } catch (error) {
            this.problem = problemOf(error);
            return false;
        } finally {
            this.isBusy = false;
        }
    }
}

function dateFact(name: string, label: string, value: string | undefined): DateFact {
    return { name, key: `${name} value`, label, value };
}
