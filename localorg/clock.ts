/** Where the org takes the time from: milliseconds since 1970 in UTC. */
export interface Clock {
    now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
