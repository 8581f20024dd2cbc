import { toId18 } from '../../schema/ids.ts';
import { platformException } from './exceptions.ts';

export { toId18 };

/** The id in 18 characters, or the StringException that Apex throws. */
export function requireId(text: string): string {
    const id = toId18(text);
    if (id === undefined) throw platformException('System.StringException', `Invalid id: ${text}`);
    return id;
}

/** Whether two ids name the same record, each in 15 or 18 characters. */
export function isSameId(left: string, right: string): boolean {
    if (left === right) return true;
    const id = toId18(left);
    return id !== undefined && id === toId18(right);
}
