import type { Command } from '../command.ts';
import { EXIT } from '../output.ts';

export const reset: Command = {
    name: 'reset',
    summary: 'only sets Reset Refresh Token: the next publish of a form refreshes the token',
    description:
        'Sets the checkbox Reset Refresh Token, as in Setup, Custom Settings, Formstack Token Information, and does nothing else. The next publish of any form then refreshes the token. Only the Primary User may. To have it all done at once, use refresh.',
    options: {},
    examples: [['reset', 'and then publish any form']],
    run: async ({ token }) => {
        const status = await token.reset();
        return {
            output: { exitCode: EXIT.healthy, status },
            text: 'Reset Refresh Token is set. Publish any form to refresh the token, or call refresh.',
        };
    },
};
