import type { Runtime } from '../runtime.ts';
import { NotSupported } from '../../fault.ts';
import type { LibraryPart } from './define.ts';

/** Custom labels by names that are only known at run time; `Label.Name` is the compiler's. */
export const labels: LibraryPart = (runtime) => [
    {
        name: 'System.Label',
        kind: 'class',
        members: {
            'static String get(String namespace, String label)': (namespace: string | null, label: string) =>
                read(runtime, namespace, label),
            'static String get(String namespace, String label, String language)': (
                namespace: string | null,
                label: string,
                language: string,
            ) => read(runtime, namespace, label, language),
            'static Boolean translationExists(String namespace, String label, String language)': () => {
                throw new NotSupported('Label.translationExists');
            },
        },
    },
];

function read(runtime: Runtime, namespace: string | null, label: string, language?: string): string {
    if (namespace !== null && namespace !== '') throw new NotSupported(`Label.get of the namespace ${namespace}`);
    const text = runtime.platform.label(label, language);
    if (text === undefined) throw runtime.exception('System.IllegalArgumentException', `Label does not exist: ${label}`);
    return text;
}
