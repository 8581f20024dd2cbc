import { find, mount, pending, refusal, settle, shows, textOf, type TestElement } from 'test/pages';
import { ADA, DANA, HEALTHY } from 'test/statuses';
import FormstackMonitor from 'c/formstackMonitor';
import type { Schedule } from 'c/formstackTokenService';
import checkNow from '@salesforce/apex/FormstackMonitorController.checkNow';
import getSchedule from '@salesforce/apex/FormstackMonitorController.getSchedule';
import getStatus from '@salesforce/apex/FormstackTokenController.getStatus';
import switchOff from '@salesforce/apex/FormstackMonitorController.switchOff';
import switchOn from '@salesforce/apex/FormstackMonitorController.switchOn';

jest.mock('@salesforce/apex/FormstackMonitorController.checkNow', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackMonitorController.getSchedule', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackMonitorController.switchOff', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackMonitorController.switchOn', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.getStatus', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Check_Every_Day', () => ({ default: 'Every day at {0} ({1})' }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Check_Consequence', () => ({ default: 'It runs as {0}.' }), { virtual: true });
jest.mock('@salesforce/label/c.Formstack_Check_Owner_Inactive', () => ({ default: '{0} has been deactivated.' }), { virtual: true });

const mocked = (method: unknown): jest.Mock => method as jest.Mock;

const OFF: Schedule = { isOn: false, hour: 6, timeZone: 'Europe/Berlin', canSwitch: true };
const ON: Schedule = {
    ...OFF,
    isOn: true,
    owner: DANA,
    isOwnerActive: true,
    nextRunAt: '2026-05-05T04:00:00.000Z',
    lastRunAt: '2026-05-04T04:00:00.000Z',
    lastOutcome: 'Healthy',
};
const STALE: Schedule = { ...ON, owner: ADA, isOwnerActive: false };
const BROKE_DOWN: Schedule = { ...ON, lastOutcome: 'Failed', problem: 'Too slow.' };
const TOLD: Schedule = { ...ON, lastOutcome: 'Broken', notifiedAt: '2026-05-04T04:00:00.000Z', problem: 'A mail could not be sent.' };
const READ_ONLY: Schedule = { ...ON, canSwitch: false, refusal: 'Ask one of them.' };

async function card(schedule: Schedule): Promise<TestElement> {
    mocked(getSchedule).mockResolvedValue(schedule);
    const element = mount('c-formstack-monitor', FormstackMonitor);
    await settle();
    return element;
}

const action = (element: TestElement, name: string) => find(element, `[data-action="${name}"]`);
const fact = (element: TestElement, name: string): string => textOf(element, `[data-fact="${name}"]`);

describe('the daily check', () => {
    afterEach(() => {
        document.body.replaceChildren();
        jest.resetAllMocks();
    });

    it('is off at first, and says when it would run and as whom', async () => {
        const element = await card(OFF);
        expect(fact(element, 'state')).toBe('c.Formstack_Check_Off');
        expect(fact(element, 'hours')).toBe('Every day at 06:00 (Europe/Berlin)');
        expect(fact(element, 'last')).toBe('c.Formstack_Not_Yet');
        expect(fact(element, 'consequence')).toBe('c.Formstack_Check_Consequence_You');
        expect(shows(element, '[data-action="off"]')).toBe(false);
    });

    it('shows its next and its last run, what it found and as whom it runs', async () => {
        const element = await card(ON);
        expect(fact(element, 'state')).toBe('c.Formstack_Check_On');
        expect(find(element, '[data-fact="next"] c-formstack-date-time').value).toBe(ON.nextRunAt);
        expect(find(element, '[data-fact="last"] c-formstack-date-time').value).toBe(ON.lastRunAt);
        expect(find(element, 'c-formstack-token-state').state).toBe('Healthy');
        expect(fact(element, 'consequence')).toBe('It runs as Dana Li.');
        expect(shows(element, '[data-action="on"]')).toBe(false);
    });

    it('switches on, once however often it is pressed', async () => {
        const answer = pending<Schedule>();
        mocked(switchOn).mockReturnValue(answer.promise);
        const element = await card(OFF);
        action(element, 'on').click();
        action(element, 'on').click();
        await settle();
        expect(shows(element, 'lightning-spinner')).toBe(true);
        answer.resolve(ON);
        await settle();
        expect(switchOn).toHaveBeenCalledTimes(1);
        expect(fact(element, 'state')).toBe('c.Formstack_Check_On');
        expect(shows(element, 'lightning-spinner')).toBe(false);
    });

    it('switches off', async () => {
        mocked(switchOff).mockResolvedValue(OFF);
        const element = await card(ON);
        const focused = jest.spyOn(HTMLElement.prototype, 'focus');
        action(element, 'off').click();
        await settle();
        expect(fact(element, 'state')).toBe('c.Formstack_Check_Off');
        expect(focused.mock.contexts).toEqual([action(element, 'on')]);
        focused.mockRestore();
    });

    it('checks now, and has the page ask for the state again', async () => {
        mocked(checkNow).mockResolvedValue(TOLD);
        mocked(getStatus).mockResolvedValue(HEALTHY);
        const element = await card(ON);
        action(element, 'check').click();
        await settle();
        expect(find(element, 'c-formstack-token-state').state).toBe('Broken');
        expect(shows(element, '[data-fact="told"]')).toBe(true);
        expect(getStatus).toHaveBeenCalledTimes(1);
    });

    it('says why something was refused, and lets it be tried again', async () => {
        mocked(switchOff).mockRejectedValue(refusal('Ask Ada Admin.'));
        const element = await card(ON);
        action(element, 'off').click();
        await settle();
        expect(textOf(element, '[role="alert"]')).toBe('Ask Ada Admin.');
        expect(fact(element, 'state')).toBe('c.Formstack_Check_On');
        mocked(switchOff).mockResolvedValue(OFF);
        action(element, 'off').click();
        await settle();
        expect(fact(element, 'state')).toBe('c.Formstack_Check_Off');
    });

    it('does not ask for the state again after a check that failed', async () => {
        mocked(checkNow).mockRejectedValue(new Error('offline'));
        const element = await card(ON);
        action(element, 'check').click();
        await settle();
        expect(shows(element, '[role="alert"]')).toBe(true);
        expect(getStatus).not.toHaveBeenCalled();
    });

    it('says that its owner was deactivated, and offers to take over', async () => {
        const element = await card(STALE);
        expect(fact(element, 'stale')).toBe('Ada Admin has been deactivated.');
        expect(shows(element, '[data-fact="next"]')).toBe(false);
        expect(shows(element, '[data-fact="consequence"]')).toBe(false);
        expect(action(element, 'on').label).toBe('c.Formstack_Check_Take_Over');
    });

    it('says that the last check broke down, and why', async () => {
        const element = await card(BROKE_DOWN);
        expect(fact(element, 'outcome')).toBe('c.Formstack_Check_Failed');
        expect(fact(element, 'problem')).toBe('Too slow.');
    });

    it('names no hour that it does not know', async () => {
        const { hour: _, ...other } = ON;
        expect(fact(await card(other), 'hours')).toBe('c.Formstack_Check_Any_Time');
    });

    it('is read only for those who may not switch it, and says who may', async () => {
        const element = await card(READ_ONLY);
        expect(shows(element, 'lightning-button')).toBe(false);
        expect(fact(element, 'refusal')).toBe('Ask one of them.');
        expect(fact(element, 'state')).toBe('c.Formstack_Check_On');
    });

    it('says that it could not be loaded, and loads it again', async () => {
        mocked(getSchedule).mockRejectedValueOnce(refusal('Not now.'));
        const element = mount('c-formstack-monitor', FormstackMonitor);
        expect(shows(element, 'lightning-spinner')).toBe(true);
        await settle();
        expect(textOf(element, '[role="alert"] p')).toBe('Not now.');
        mocked(getSchedule).mockResolvedValue(ON);
        find(element, 'lightning-button').click();
        await settle();
        expect(fact(element, 'state')).toBe('c.Formstack_Check_On');
        expect(shows(element, '[role="alert"]')).toBe(false);
    });

    it.each([
        ['off', OFF],
        ['on', ON],
        ['as somebody inactive', STALE],
        ['after a breakdown', BROKE_DOWN],
        ['after people were told', TOLD],
        ['read only', READ_ONLY],
    ])('is accessible: %s', async (_, schedule) => {
        await expect(await card(schedule)).toBeAccessible();
    });
});
