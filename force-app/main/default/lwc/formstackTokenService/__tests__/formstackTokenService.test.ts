import { pending, refusal, settle } from 'test/pages';
import { BROKEN, HEALTHY } from 'test/statuses';
import { askStatus, askStatusAnew, fill, onStatus, problemOf, tellStatus, tokenApi, type TokenStatus } from 'c/formstackTokenService';
import cancelRefresh from '@salesforce/apex/FormstackTokenController.cancelRefresh';
import getAuthorization from '@salesforce/apex/FormstackTokenController.getAuthorization';
import getProgress from '@salesforce/apex/FormstackTokenController.getProgress';
import getStatus from '@salesforce/apex/FormstackTokenController.getStatus';
import republish from '@salesforce/apex/FormstackTokenController.republish';
import startRefresh from '@salesforce/apex/FormstackTokenController.startRefresh';
import verify from '@salesforce/apex/FormstackTokenController.verify';

jest.mock('@salesforce/apex/FormstackTokenController.getStatus', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.startRefresh', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.getAuthorization', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.republish', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.getProgress', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.verify', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FormstackTokenController.cancelRefresh', () => ({ default: jest.fn() }), { virtual: true });

const asked = getStatus as unknown as jest.Mock;

describe('the words for a call that failed', () => {
    it.each([
        [refusal('Ask Dana Li.'), 'Ask Dana Li.'],
        [{}, 'c.Formstack_No_Answer'],
        [refusal("You do not have access to the Apex class named 'FormstackTokenController'."), 'c.Formstack_No_Access'],
        [refusal('「FormstackTokenController」という名前の Apex クラスへのアクセス権がありません。'), 'c.Formstack_No_Access'],
    ])('are for people: %j', (error, words) => {
        expect(problemOf(error)).toBe(words);
    });
});

describe('the status', () => {
    beforeEach(() => asked.mockReset());

    it('is one Apex request for all who ask while it is under way', async () => {
        const answer = pending<TokenStatus>();
        asked.mockReturnValueOnce(answer.promise);
        const answers = Promise.all([askStatus(), askStatus(), tokenApi.status()]);
        answer.resolve(BROKEN);
        expect(await answers).toEqual([BROKEN, BROKEN, BROKEN]);
        expect(asked).toHaveBeenCalledTimes(1);
    });

    it('is asked anew once the answer is there, so that it is never stale', async () => {
        asked.mockResolvedValueOnce(BROKEN).mockResolvedValueOnce(HEALTHY);
        expect(await askStatus()).toBe(BROKEN);
        expect(await askStatus()).toBe(HEALTHY);
    });

    it('is asked anew after a refusal', async () => {
        asked.mockRejectedValueOnce(refusal('No access.')).mockResolvedValueOnce(HEALTHY);
        await expect(askStatus()).rejects.toEqual(refusal('No access.'));
        expect(await askStatus()).toBe(HEALTHY);
    });

    it('is asked once more after a change, when an answer under way may be older', async () => {
        const answer = pending<TokenStatus>();
        asked.mockReturnValueOnce(answer.promise).mockResolvedValueOnce(HEALTHY);
        void askStatus();
        const afterChanges = Promise.all([askStatusAnew(), askStatusAnew()]);
        answer.resolve(BROKEN);
        expect(await afterChanges).toEqual([HEALTHY, HEALTHY]);
        expect(asked).toHaveBeenCalledTimes(2);
    });

    it('is asked at once after a change when nothing is under way', async () => {
        asked.mockResolvedValueOnce(HEALTHY);
        expect(await askStatusAnew()).toBe(HEALTHY);
    });

    it('is heard by everybody in the tab until they stop listening', async () => {
        const heard = jest.fn();
        const stop = onStatus(heard);
        asked.mockResolvedValue(BROKEN);
        await askStatus();
        tellStatus(HEALTHY);
        stop();
        await askStatus();
        await settle();
        expect(heard.mock.calls).toEqual([[BROKEN], [HEALTHY]]);
    });
});

it('asks Apex for each step by the id of the refresh', async () => {
    await tokenApi.start();
    expect(startRefresh).toHaveBeenCalledWith();
    for (const [ask, method] of [
        [tokenApi.authorization, getAuthorization],
        [tokenApi.republish, republish],
        [tokenApi.progress, getProgress],
        [tokenApi.verify, verify],
        [tokenApi.cancel, cancelRefresh],
    ] as const) {
        await ask('a01');
        expect(method).toHaveBeenCalledWith({ refreshId: 'a01' });
    }
});

it('fills placeholders and leaves those without a value', () => {
    expect(fill('{1} of {0}, {2}', 40, 12)).toBe('12 of 40, {2}');
});
