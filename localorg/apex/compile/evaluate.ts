import { runInThisContext } from 'node:vm';
import type { GeneratedFactory } from '../generated.ts';

const EXPORT = 'export default ';

/** Loads a generated module. Stack traces name it `moduleName`, which `locate` looks for. */
export function evaluate(code: string, moduleName: string): GeneratedFactory {
    if (!code.startsWith(EXPORT)) throw new Error(`The text of ${moduleName} is not a generated module.`);
    // Parentheses in the place of the export keep lines and make the function a value.
    return runInThisContext(`(${code.slice(EXPORT.length).replace(/;\s*$/, '')})`, { filename: moduleName }) as GeneratedFactory;
}
