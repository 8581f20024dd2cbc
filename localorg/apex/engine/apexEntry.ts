/**
 * Where Apex begins: a transaction or a trigger. Its name stands in JavaScript stacks, and what is behind it there is another
 * piece of code (the DML that fired the trigger, the test that runs a job), which Apex stack traces do not show.
 */
export function apexEntry<T>(work: () => T): T {
    return work();
}

export function withinEntry(stack: string): string {
    const end = stack.indexOf('at apexEntry ');
    return end < 0 ? stack : stack.slice(0, end);
}
