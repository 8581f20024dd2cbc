/** What Setup lets an administrator choose for an app, in its own words. The keys are what the org stores. */
export const PERMITTED_USERS = {
    all: 'All users may self-authorize',
    adminApproved: 'Admin approved users are pre-authorized',
} as const;

export const IP_RELAXATION = {
    enforce: 'Enforce IP restrictions',
    relaxRefreshTokens: 'Enforce IP restrictions, but relax for refresh tokens',
    relaxActivated: 'Relax IP restrictions for activated devices',
    bypass: 'Relax IP restrictions',
} as const;

export const REFRESH_TOKEN_POLICY = {
    infinite: 'Refresh token is valid until revoked',
    zero: 'Immediately expire refresh token',
    idle: 'Expire refresh token if not used for',
    lifetime: 'Expire refresh token after',
} as const;

export interface AppPolicies {
    readonly permittedUsers: keyof typeof PERMITTED_USERS;
    readonly ipRelaxation: keyof typeof IP_RELAXATION;
    readonly refreshToken: RefreshTokenPolicy;
}

export interface RefreshTokenPolicy {
    readonly kind: keyof typeof REFRESH_TOKEN_POLICY;
    /** How long, for `idle` and `lifetime`; 0 for the others. */
    readonly hours: number;
}

/** RefreshTokenValidityPeriod and OptionsRefreshTokenValidityMetric of ConnectedApplication. */
export function policyOf(hours: number | undefined, isIdle: boolean): RefreshTokenPolicy {
    if (hours === undefined) return { kind: 'infinite', hours: 0 };
    if (hours === 0) return { kind: 'zero', hours: 0 };
    return { kind: isIdle ? 'idle' : 'lifetime', hours };
}

export function describePolicy({ kind, hours }: RefreshTokenPolicy): string {
    const isTimed = kind === 'idle' || kind === 'lifetime';
    return isTimed ? `${REFRESH_TOKEN_POLICY[kind]} ${describeHours(hours)}` : REFRESH_TOKEN_POLICY[kind];
}

function describeHours(hours: number): string {
    const [count, unit] = hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour'];
    return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
