import { Formulas } from '../formula/formulas.ts';
import type { SaveFormulas } from '../dml/formulas.ts';
import type { RecordValue } from '../schema/schema.ts';
import type { Formulas as QueryFormulas } from '../soql/formulas.ts';
import type { OrgPlatform } from './orgPlatform.ts';

/** Joins the formula room with the rooms that need formulas. Values come from the platform's running user. */
export class OrgFormulas {
    #formulas: Formulas | undefined;

    forQuery(platform: OrgPlatform): QueryFormulas {
        return this.#of(platform);
    }

    forSave(platform: OrgPlatform): SaveFormulas {
        const formulas = this.#of(platform);
        return {
            defaultValue: (object, field) => formulas.defaultValue(object, field),
            value: (object, field, get) => formulas.value(object, field, get),
            brokenRules: (object, get, prior) =>
                (platform.schema.inLanguage(platform.user().language).object(object.name) ?? object).validationRules
                    .filter((rule) => rule.isActive)
                    .filter((rule) =>
                        formulas.isTrue(
                            object,
                            rule.formula,
                            { get, change: { isNew: prior === undefined, prior: prior ?? (() => null) } },
                            `${object.name}.${rule.name}`,
                        ),
                    )
                    .map((rule) => ({ message: rule.message, field: rule.field })),
        };
    }

    /** Formulas that belong to no object. */
    free(platform: OrgPlatform): Pick<Formulas, 'pathsIn' | 'evaluateFree'> {
        return this.#of(platform);
    }

    #of(platform: OrgPlatform): Formulas {
        return (this.#formulas ??= new Formulas(platform.schema, {
            now: () => platform.now(),
            timeZone: () => platform.user().timeZone,
            global: (name, path) => globalValue(platform, name, path),
        }));
    }
}

/** `$User.Email`, `$Permission.X`, `$Label.X` …; undefined for what does not exist. */
function globalValue(platform: OrgPlatform, name: string, path: readonly string[]): RecordValue | undefined {
    const [first = ''] = path;
    switch (name.toLowerCase()) {
        case '$user':
            return platform.readField('User', platform.user().id, path);
        case '$profile':
            return platform.readField('Profile', platform.user().profileId, path);
        case '$organization':
            return platform.readField('Organization', platform.organization.id, path);
        case '$userrole': {
            const { roleId } = platform.user();
            return roleId === null ? null : platform.readField('UserRole', roleId, path);
        }
        case '$permission':
            return platform.access().customPermission(first);
        case '$label':
            return platform.label(first);
        case '$setup':
            return platform.readSetting(first, path.slice(1));
        default:
            return undefined;
    }
}
