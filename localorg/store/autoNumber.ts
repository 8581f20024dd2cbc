/** `INV-{YYYY}-{0000}` for the given number and day (UTC). */
export function formatAutoNumber(format: string, value: number, now: number): string {
    const day = new Date(now).toISOString();
    return format.replace(/\{(0+|YYYY|YY|MM|DD)\}/g, (_whole, part: string) => {
        switch (part) {
            case 'YYYY':
                return day.slice(0, 4);
            case 'YY':
                return day.slice(2, 4);
            case 'MM':
                return day.slice(5, 7);
            case 'DD':
                return day.slice(8, 10);
            default:
                return String(value).padStart(part.length, '0');
        }
    });
}
