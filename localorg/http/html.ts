/** HTML that may be put into a page as it is. */
export class Html {
    readonly text: string;

    constructor(text: string) {
        this.text = text;
    }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(value: unknown): string {
    if (value instanceof Html) return value.text;
    if (Array.isArray(value)) return value.map(escape).join('');
    return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A template whose values are escaped unless they are Html themselves. */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Html {
    return new Html(strings.map((text, index) => (index === 0 ? text : escape(values[index - 1]) + text)).join(''));
}

/** A page outside the app: sign-in, consent, OAuth errors. */
export function simplePage(title: string, body: Html): string {
    return html`<!doctype html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>${title}</title>
                <link rel="stylesheet" href="/lwc/assets/slds/styles/salesforce-lightning-design-system.min.css" />
                <style>
                    html,
                    body {
                        min-height: 100%;
                        background: #f3f3f3;
                    }
                    main {
                        max-width: 30rem;
                        margin: 3rem auto;
                        padding: 0 1rem;
                    }
                </style>
            </head>
            <body>
                <main>
                    <div class="slds-box slds-theme_default">
                        <h1 class="slds-text-heading_medium slds-m-bottom_medium">${title}</h1>
                        ${body}
                    </div>
                </main>
            </body>
        </html>`.text;
}
