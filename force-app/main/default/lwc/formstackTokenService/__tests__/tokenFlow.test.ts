import { CANCELLED, FAILED, PUBLISHING, SUCCEEDED, TO_AUTHORIZE, TO_PUBLISH, TO_VERIFY } from 'test/statuses';
import { TokenFlow, messageOf, nextAction, percentOf, stateOf, type FlowState, type Surroundings } from '../tokenFlow';
import type { TokenApi, TokenRefresh } from '../tokenApi';

type Answer = TokenRefresh | Error;
type Call = Exclude<keyof TokenApi, 'status'>;

/** Answers from a queue per call, the last of them again and again; a call that no test expects fails. */
function fakeApi(answers: Partial<Record<Call, Answer[]>>): { api: TokenApi; calls: string[] } {
    const calls: string[] = [];
    const answer = (call: Call) => (): Promise<TokenRefresh> => {
        calls.push(call);
        const queue = answers[call] ?? [];
        const next = queue.length > 1 ? queue.shift() : queue[0];
        if (next === undefined) throw new Error(`no answer to ${call}`);
        return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    };
    const api: TokenApi = {
        status: () => Promise.reject(new Error('the flow asks for no status')),
        start: answer('start'),
        authorization: answer('authorization'),
        republish: answer('republish'),
        progress: answer('progress'),
        verify: answer('verify'),
        cancel: answer('cancel'),
    };
    return { api, calls };
}

/** A window that opens, unless told otherwise, and time that passes at once. */
function fakeSurroundings({ canOpen = true, closesAfter = Infinity } = {}) {
    let pauses = 0;
    let isOpen = false;
    const surroundings = {
        pauses: [] as number[],
        isClosed: false,
        showConsent: jest.fn(() => (isOpen = canOpen)),
        isConsentOpen: () => isOpen && pauses < closesAfter,
        closeConsent: jest.fn(() => {
            isOpen = false;
        }),
        pause: (ms: number) => {
            pauses += 1;
            surroundings.pauses.push(ms);
            return Promise.resolve();
        },
    };
    return surroundings satisfies Surroundings & Record<string, unknown>;
}

function flowOver(answers: Partial<Record<Call, Answer[]>>, surroundings = fakeSurroundings()) {
    const { api, calls } = fakeApi(answers);
    const states: FlowState[] = [];
    const flow = new TokenFlow(api, surroundings, (state) => states.push(state));
    return { flow, calls, states, surroundings };
}

const GRANTED: TokenRefresh = { ...TO_PUBLISH, authorization: { id: 'auth-1', status: 'granted' } };
const LOST = new Error('Failed to fetch');

describe('what the flow does next', () => {
    it.each([
        ['awaits the consent at Authorize', TO_AUTHORIZE, 'awaitConsent'],
        ['republishes at Republish without a job', TO_PUBLISH, 'republish'],
        ['awaits the job at Republish', PUBLISHING, 'awaitJob'],
        ['awaits a job that is still ending at Verify', { ...TO_VERIFY, isJobAlive: true }, 'awaitJob'],
        ['verifies at Verify', TO_VERIFY, 'verify'],
        ['finishes when it succeeded', SUCCEEDED, 'finish'],
        ['stops when it failed', FAILED, 'stop'],
        ['stops when it was cancelled', CANCELLED, 'stop'],
        ['finishes at Done', { ...SUCCEEDED, outcome: 'Running' } as TokenRefresh, 'finish'],
    ])('%s', (_, refresh, action) => {
        expect(nextAction(refresh)).toBe(action);
    });
});

describe('how far a refresh has come', () => {
    it.each([
        ['nothing before the consent', TO_AUTHORIZE, 0],
        ['a beginning before forms are counted', TO_PUBLISH, 15],
        ['the middle by the forms, failed ones too', { ...PUBLISHING, formsPublished: 15, formsFailed: 5 }, 50],
        ['never past Republish by too many forms', { ...PUBLISHING, formsPublished: 99 }, 85],
        ['not whole before the proof', TO_VERIFY, 85],
        ['whole with the proof', SUCCEEDED, 100],
    ])('%s', (_, refresh, percent) => {
        expect(percentOf(refresh)).toBe(percent);
    });
});

describe('a refresh that needs no consent', () => {
    it('republishes, waits for the job, verifies, and only then is done', async () => {
        const { flow, calls, states } = flowOver({
            start: [TO_PUBLISH],
            republish: [PUBLISHING],
            progress: [PUBLISHING, TO_VERIFY],
            verify: [SUCCEEDED],
        });
        const end = await flow.run();
        expect(calls).toEqual(['start', 'republish', 'progress', 'progress', 'verify']);
        expect(end).toEqual({ phase: 'done', refresh: SUCCEEDED, percent: 100, message: 'The token is refreshed and proven.' });
        expect(states.map(({ phase }) => phase)).toEqual(['starting', 'republishing', 'republishing', 'republishing', 'verifying', 'done']);
        expect(states.filter(({ percent }) => percent === 100)).toHaveLength(1);
    });

    it('closes the window that was opened in the click', async () => {
        const { flow, surroundings } = flowOver({ start: [TO_VERIFY], verify: [SUCCEEDED] });
        await flow.run();
        expect(surroundings.showConsent).not.toHaveBeenCalled();
        expect(surroundings.closeConsent).toHaveBeenCalled();
    });

    it('looks less and less often, but at least every three seconds', async () => {
        const { flow, surroundings } = flowOver({
            progress: [...Array<TokenRefresh>(8).fill(PUBLISHING), TO_VERIFY],
            verify: [SUCCEEDED],
        });
        await flow.follow(PUBLISHING);
        expect(surroundings.pauses[0]).toBe(500);
        expect(surroundings.pauses.at(-1)).toBe(3000);
    });
});

describe('a refresh that needs consent', () => {
    it('shows the consent page, looks until it is granted, and goes on', async () => {
        const { flow, calls, surroundings } = flowOver({
            start: [TO_AUTHORIZE],
            authorization: [TO_AUTHORIZE, GRANTED],
            republish: [TO_VERIFY],
            verify: [SUCCEEDED],
        });
        expect((await flow.run()).phase).toBe('done');
        expect(surroundings.showConsent).toHaveBeenCalledWith(TO_AUTHORIZE.authorization);
        expect(surroundings.isConsentOpen()).toBe(false);
        expect(calls).toEqual(['start', 'authorization', 'authorization', 'republish', 'verify']);
    });

    it('asks for the address when it follows a refresh that waits for consent', async () => {
        const { authorization: _, ...unasked } = TO_AUTHORIZE;
        const { flow, surroundings } = flowOver({ authorization: [TO_AUTHORIZE, GRANTED], republish: [TO_VERIFY], verify: [SUCCEEDED] });
        expect((await flow.follow(unasked)).phase).toBe('done');
        expect(surroundings.showConsent).toHaveBeenCalledTimes(1);
    });

    it('stops as blocked when no window could be opened, and can be followed from there', async () => {
        const { flow, surroundings } = flowOver({ start: [TO_AUTHORIZE] }, fakeSurroundings({ canOpen: false }));
        const stopped = await flow.run();
        expect(stopped).toMatchObject({ phase: 'stopped', reason: 'blocked', refresh: { id: TO_AUTHORIZE.id } });
        expect(surroundings.pauses).toEqual([]);
    });

    it('stops as closed a moment after the window has gone', async () => {
        const { flow, calls } = flowOver({ start: [TO_AUTHORIZE], authorization: [TO_AUTHORIZE] }, fakeSurroundings({ closesAfter: 2 }));
        expect(await flow.run()).toMatchObject({ phase: 'stopped', reason: 'closed' });
        expect(calls.filter((call) => call === 'authorization')).toHaveLength(3);
    });

    it('hears of a grant although the window has gone', async () => {
        const { flow } = flowOver(
            { start: [TO_AUTHORIZE], authorization: [TO_AUTHORIZE, GRANTED], republish: [TO_VERIFY], verify: [SUCCEEDED] },
            fakeSurroundings({ closesAfter: 1 }),
        );
        expect((await flow.run()).phase).toBe('done');
    });

    it.each(['denied', 'expired'] as const)('stops as %s with the words of the server', async (status) => {
        const ended: TokenRefresh = {
            ...FAILED,
            step: 'Authorize',
            message: 'Access was denied.',
            authorization: { id: 'auth-1', status },
        };
        const { flow, surroundings } = flowOver({ start: [TO_AUTHORIZE], authorization: [ended] });
        expect(await flow.run()).toMatchObject({ phase: 'stopped', reason: status, message: 'Access was denied.' });
        expect(surroundings.closeConsent).toHaveBeenCalled();
    });

    it('stops as expired when there is no consent to wait for any more', async () => {
        const { authorization: _, ...gone } = TO_AUTHORIZE;
        const { flow } = flowOver({ start: [gone], authorization: [gone] });
        expect(await flow.run()).toMatchObject({ reason: 'expired' });
    });

    it('never spins on a consent that ended while the record stayed', async () => {
        const odd: TokenRefresh = { ...TO_AUTHORIZE, authorization: { id: 'auth-1', status: 'granted' } };
        const { flow } = flowOver({ start: [odd] });
        expect(await flow.run()).toMatchObject({ reason: 'expired' });
    });
});

describe('a refresh that stops', () => {
    it('is refused with the reason of the server', async () => {
        const { flow } = flowOver({ start: [Object.assign(new Error(), { body: { message: 'Only the Primary User can.' } })] });
        expect(await flow.run()).toEqual({ phase: 'stopped', percent: 0, reason: 'refused', message: 'Only the Primary User can.' });
    });

    it('failed where the record says so', async () => {
        const { flow } = flowOver({ start: [FAILED] });
        expect(await flow.run()).toMatchObject({ reason: 'failed', message: 'The Formstack service could not be reached.', percent: 36 });
    });

    it('failed when a step is refused', async () => {
        const { flow } = flowOver({ verify: [new Error('Not proven.')], progress: [TO_VERIFY] });
        expect(await flow.follow(TO_VERIFY)).toMatchObject({ reason: 'failed', message: 'Not proven.' });
    });

    it('goes on when an answer got lost but the step was taken', async () => {
        const { flow } = flowOver({ verify: [LOST], progress: [SUCCEEDED] });
        expect(await flow.follow(TO_VERIFY)).toMatchObject({ phase: 'done' });
    });

    it('failed when neither the step nor the record answers', async () => {
        const { flow } = flowOver({ republish: [LOST], progress: [LOST] });
        expect(await flow.follow(TO_PUBLISH)).toMatchObject({ reason: 'failed', message: 'Failed to fetch' });
    });

    it('ended with its job when nothing was left to wait for', async () => {
        const { flow, calls } = flowOver({ republish: [PUBLISHING], progress: [TO_PUBLISH] });
        expect(await flow.follow(TO_PUBLISH)).toMatchObject({ reason: 'jobEnded' });
        expect(calls.filter((call) => call === 'republish')).toHaveLength(1);
    });

    it('was cancelled by the record', async () => {
        const { flow, calls } = flowOver({ progress: [CANCELLED], cancel: [CANCELLED] });
        await flow.cancel(PUBLISHING.id);
        expect(await flow.follow(PUBLISHING)).toMatchObject({ reason: 'cancelled', message: 'Cancelled.' });
        expect(calls).toContain('cancel');
    });

    it('bears a few missing answers, then is unreachable in the words of the last', async () => {
        const few = flowOver({ progress: [LOST, LOST, TO_VERIFY], verify: [SUCCEEDED] });
        expect((await few.flow.follow(PUBLISHING)).phase).toBe('done');
        const many = flowOver({ progress: [LOST] });
        expect(await many.flow.follow(PUBLISHING)).toMatchObject({ reason: 'unreachable', message: 'Failed to fetch' });
        expect(many.calls).toHaveLength(5);
    });

    it('is unreachable at the consent too', async () => {
        const { flow } = flowOver({ start: [TO_AUTHORIZE], authorization: [LOST] });
        expect(await flow.run()).toMatchObject({ reason: 'unreachable' });
    });
});

describe('a flow that nobody looks at any more', () => {
    it.each([
        ['a job', PUBLISHING],
        ['a consent', TO_AUTHORIZE],
    ])('asks for nothing more and reports nothing after it was disposed of while it waited for %s', async (_, refresh) => {
        const surroundings = fakeSurroundings();
        const { flow, calls, states } = flowOver({ progress: [PUBLISHING], authorization: [TO_AUTHORIZE] }, surroundings);
        surroundings.pause = () => {
            flow.dispose();
            return Promise.resolve();
        };
        expect(await flow.follow(refresh)).toMatchObject({ reason: 'cancelled' });
        expect(calls).toEqual([]);
        expect(states).toHaveLength(1);
        expect(surroundings.closeConsent).toHaveBeenCalled();
    });

    it('takes no further step when it was disposed of during one', async () => {
        const { api } = fakeApi({ republish: [TO_VERIFY] });
        const flow: TokenFlow = new TokenFlow(
            { ...api, republish: (id) => (flow.dispose(), api.republish(id)) },
            fakeSurroundings(),
            () => undefined,
        );
        expect(await flow.follow(TO_PUBLISH)).toMatchObject({ reason: 'cancelled' });
    });

    it('gives up missing answers once disposed of', async () => {
        const { api } = fakeApi({});
        const flow: TokenFlow = new TokenFlow(
            { ...api, progress: () => (flow.dispose(), Promise.reject(LOST)) },
            fakeSurroundings(),
            () => undefined,
        );
        expect(await flow.follow(PUBLISHING)).toMatchObject({ reason: 'cancelled' });
    });
});

describe("somebody else's refresh", () => {
    it('is only looked at, never moved on', async () => {
        const { flow, calls, states } = flowOver({ progress: [PUBLISHING, TO_VERIFY] });
        expect(await flow.watch(PUBLISHING)).toMatchObject({ phase: 'stopped', reason: 'jobEnded' });
        expect(calls).toEqual(['progress', 'progress']);
        expect(states.at(-1)).toMatchObject({ phase: 'republishing' });
    });

    it('is done when its record says so', async () => {
        const { flow } = flowOver({ progress: [SUCCEEDED] });
        expect(await flow.watch(PUBLISHING)).toMatchObject({ phase: 'done' });
    });

    it('is unreachable after too many missing answers', async () => {
        const { flow } = flowOver({ progress: [LOST] });
        expect(await flow.watch(PUBLISHING)).toMatchObject({ reason: 'unreachable' });
    });

    it('needs no looking at while no job works', async () => {
        const { flow, calls } = flowOver({});
        expect(await flow.watch(FAILED)).toMatchObject({ reason: 'failed' });
        expect(calls).toEqual([]);
    });
});

describe('the state of a refresh that a page finds', () => {
    it.each([
        ['done', SUCCEEDED, { phase: 'done', percent: 100 }],
        ['under way', PUBLISHING, { phase: 'republishing' }],
        ['ending its job', { ...TO_VERIFY, isJobAlive: true }, { phase: 'verifying' }],
        ['failed', FAILED, { phase: 'stopped', reason: 'failed' }],
        ['cancelled', CANCELLED, { phase: 'stopped', reason: 'cancelled' }],
        ['left at the consent', TO_AUTHORIZE, { phase: 'stopped', reason: 'closed' }],
        ['left after its job', TO_VERIFY, { phase: 'stopped', reason: 'jobEnded' }],
    ])('is %s', (_, refresh, state) => {
        expect(stateOf(refresh)).toMatchObject(state);
    });
});

it.each([
    [{ body: { message: 'Refused.' } }, 'Refused.'],
    [new Error('Failed to fetch'), 'Failed to fetch'],
    [undefined, undefined],
    [{ body: {} }, undefined],
])('finds the words of %p', (error, message) => {
    expect(messageOf(error)).toBe(message);
});
