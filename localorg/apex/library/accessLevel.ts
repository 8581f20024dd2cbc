import type { AccessLevel } from '../platform.ts';
import { NotSupported } from '../../fault.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';

const LEVELS: Readonly<Record<AccessLevel, PlatformObject>> = {
    user: new PlatformObject('System.AccessLevel', { name: 'USER_MODE' }),
    system: new PlatformObject('System.AccessLevel', { name: 'SYSTEM_MODE' }),
};

/** AccessLevel.USER_MODE and SYSTEM_MODE. */
export const accessLevel: LibraryPart = () => [
    {
        name: 'System.AccessLevel',
        kind: 'class',
        members: {
            'static AccessLevel USER_MODE': { get: () => LEVELS.user },
            'static AccessLevel SYSTEM_MODE': { get: () => LEVELS.system },
            'AccessLevel withPermissionSetId(Id permissionSetId)': () => {
                throw new NotSupported('AccessLevel.withPermissionSetId');
            },
        },
    },
];

/** The access behind an AccessLevel argument; undefined for null. */
export function accessOf(level: unknown): AccessLevel | undefined {
    if (!(level instanceof PlatformObject) || level.typeName !== 'System.AccessLevel') return undefined;
    return level.properties['name'] === 'USER_MODE' ? 'user' : 'system';
}
