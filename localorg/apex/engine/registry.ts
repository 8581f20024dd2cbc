import type { Annotation, ClassInfo, FieldInfo, GeneratedModule, MethodInfo, TriggerInfo } from '../generated.ts';
import { typeName } from '../types/types.ts';
import type { ApexType } from '../types/types.ts';

/** The classes and triggers of the loaded program, found by name whatever its case. */
export class Registry {
    readonly #classes = new Map<string, ClassInfo>();
    readonly #triggers = new Map<string, TriggerInfo[]>();

    add(module: GeneratedModule): void {
        for (const info of module.classes) this.#classes.set(info.name.toLowerCase(), info);
        for (const trigger of module.triggers) {
            const key = trigger.object.toLowerCase();
            const known = this.#triggers.get(key);
            if (known === undefined) this.#triggers.set(key, [trigger]);
            else known.push(trigger);
        }
    }

    get classes(): Iterable<ClassInfo> {
        return this.#classes.values();
    }

    get triggers(): Iterable<TriggerInfo> {
        return [...this.#triggers.values()].flat();
    }

    /** `Outer.Inner`; an optional `c.` or namespace-less leading dot is not understood here. */
    find(name: string): ClassInfo | undefined {
        return this.#classes.get(name.toLowerCase());
    }

    triggersOf(object: string): readonly TriggerInfo[] {
        return this.#triggers.get(object.toLowerCase()) ?? [];
    }

    superclass(info: ClassInfo): ClassInfo | undefined {
        return info.superclass?.kind === 'class' ? this.find(info.superclass.name) : undefined;
    }

    /** The class and its project superclasses, nearest first. */
    lineage(info: ClassInfo): readonly ClassInfo[] {
        const found: ClassInfo[] = [];
        for (let at: ClassInfo | undefined = info; at !== undefined; at = this.superclass(at)) found.push(at);
        return found;
    }

    /** Every type that an instance of the class is: its superclasses and interfaces, platform ones included, by lower-case name. */
    supertypes(info: ClassInfo): ReadonlyMap<string, ApexType> {
        const known = this.#supertypes.get(info);
        if (known !== undefined) return known;
        const found = new Map<string, ApexType>();
        const visit = (type: ApexType): void => {
            const name = typeName(type).toLowerCase();
            if (found.has(name)) return;
            found.set(name, type);
            const project = type.kind === 'class' ? this.find(type.name) : undefined;
            if (project !== undefined) inherited(project).forEach(visit);
        };
        inherited(info).forEach(visit);
        this.#supertypes.set(info, found);
        return found;
    }

    readonly #supertypes = new Map<ClassInfo, ReadonlyMap<string, ApexType>>();

    /** Instance fields, superclass's first, as an instance lays them out. */
    instanceFields(info: ClassInfo): readonly FieldInfo[] {
        return this.lineage(info)
            .toReversed()
            .flatMap((at) => at.fields.filter((field) => !field.isStatic));
    }

    /** The most derived method of that name and number of parameters; `accepts` chooses among overloads. */
    method(info: ClassInfo, name: string, argumentCount: number, accepts?: (method: MethodInfo) => boolean): MethodInfo | undefined {
        const wanted = name.toLowerCase();
        const found = this.lineage(info).flatMap((at) =>
            at.methods.filter((method) => method.name.toLowerCase() === wanted && method.parameters.length === argumentCount),
        );
        return (found.length > 1 && accepts !== undefined ? found.find(accepts) : undefined) ?? found[0];
    }
}

function inherited(info: ClassInfo): readonly ApexType[] {
    return info.superclass === undefined ? info.interfaces : [info.superclass, ...info.interfaces];
}

export function annotation(annotations: readonly Annotation[], name: string): Annotation | undefined {
    return annotations.find((each) => each.name === name);
}

/** An annotation's boolean argument: `@AuraEnabled(cacheable=true)`. */
export function isSet(found: Annotation | undefined, argument: string): boolean {
    return found?.arguments.get(argument)?.toLowerCase() === 'true';
}
