/** A plain decimal number as readers of a locale write it: grouped, at most three decimals, as Java's NumberFormat does. */
export function formatNumber(plain: string, locale: string): string {
    const format = new Intl.NumberFormat(intlLocale(locale), { maximumFractionDigits: 3, roundingMode: 'halfEven' });
    // Intl takes exact decimal text, for which the type library has no overload that accepts any string.
    return format.format(plain as `${number}`);
}

/** `en_US` as Intl writes it; American English for what it does not know. */
export function intlLocale(locale: string): string {
    const [supported] = Intl.NumberFormat.supportedLocalesOf([locale.replaceAll('_', '-').replace(/-(EURO|PREEURO)$/, '')]);
    return supported ?? 'en-US';
}
