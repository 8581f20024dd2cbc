import type { Command } from '../command.ts';
import { EXIT } from '../output.ts';
import type { Person } from '../product.ts';
import { wrongCall } from '../problem.ts';
import type { TokenResource } from '../tokenResource.ts';
import { personWords } from '../words.ts';

const MYSELF = 'me';

export const assign: Command = {
    name: 'assign',
    summary: 'makes somebody the Primary User: you, or another person with a Formstack license',
    description:
        'Makes somebody else the Primary User, who alone may refresh. The former Primary User keeps a Standard license, and the new one is told by mail. Formstack administrators may. The token stays with the former Primary User until the new one refreshes it.',
    options: {
        user: { type: 'string', value: 'NAME', isRequired: true, description: 'who: me, or (part of) a name or an e-mail address' },
    },
    examples: [
        ['assign --user me', 'to refresh the token yourself'],
        ['assign --user "Sam Okafor"', 'to have Sam refresh it'],
    ],
    check: (given) => {
        if (!given.has('user')) throw wrongCall('Whom? Write: assign --user NAME, or assign --user me');
    },
    run: async ({ given, token }) => {
        const name = given.text('user') ?? MYSELF;
        // Who it was when this was decided: somebody else may be deciding at the same time.
        const { primaryUser: former } = await token.status();
        const person = name === MYSELF ? undefined : await find(name, token);
        const status = await token.assign(person?.id ?? MYSELF, former?.id);
        const was = former === undefined ? '' : ` It was ${former.name}.`;
        return { output: { exitCode: EXIT.healthy, status }, text: `${personWords(status.primaryUser)} is the Primary User now.${was}` };
    },
};

async function find(name: string, token: TokenResource): Promise<Person> {
    const people = await token.candidates(name);
    const isNamed = (person: Person): boolean =>
        [person.name, person.email, person.id].some((text) => text.toLowerCase() === name.toLowerCase());
    const exact = people.filter(isNamed);
    const found = exact.length > 0 ? exact : people;
    const [person, other] = found;
    if (person === undefined)
        throw wrongCall(`Nobody with a Formstack license who could take over is called ${name}. Give a license first, or check the name.`);
    if (other !== undefined)
        throw wrongCall(`Several people are called ${name}: ${found.map(personWords).join(', ')}. Give the e-mail address.`);
    return person;
}
