/** Hands a text to the browser as a file. The mark at the start tells spreadsheets that it is UTF-8. */
export function saveCsv(name: string, text: string): void {
    const link = document.createElement('a');
    link.href = `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${text}`)}`;
    link.download = name;
    link.click();
}
