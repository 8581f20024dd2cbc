/** An instance of a platform class. Subclasses add behaviour; a plain one is a bag of properties (see `dataClass.ts`). */
export class PlatformObject {
    /** Canonical name of its type: `System.HttpRequest`. */
    readonly typeName: string;
    /** What `String.valueOf` and JSON show, in order, under Apex's names. */
    readonly properties: Record<string, unknown>;

    constructor(typeName: string, properties: Record<string, unknown> = {}) {
        this.typeName = typeName;
        this.properties = properties;
    }

    /** Apex shows library objects as `TypeName[property=value;…]`. */
    toString(): string {
        const shown = Object.entries(this.properties).map(([name, value]) => `${name}=${String(value)};`);
        return `${this.typeName.replace(/^System\./, '')}[${shown.join('')}]`;
    }
}
