/** Code was reached that does not compile, in a project that was told to keep going. The message is the compiler's. */
class CompileProblem extends Error {
    constructor(message: string) {
        super(message);
        this.name = 'CompileProblem';
    }
}

export const compileProblem = (message: string): CompileProblem => new CompileProblem(message);
