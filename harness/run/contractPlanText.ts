import { quotedName } from '../model/interactionName.ts';
import type { ContractPlanDocument } from './contractPlanDocument.ts';

/** What a contract run would do, as text for people. */
export function contractPlanText(document: ContractPlanDocument): string {
  const { service, provider, sides, states, messages, problems, notes } = document;
  const unknown = document.help === 'urls' ? 'asked of the URL' : 'not known';
  return [
    `${service}${provider === service ? '' : ` (${provider} in the pacts)`}: ${sides.map(({ side, url }) => `${side} ${url}`).join(' and ')}`,
    ...sides.map(
      ({ side, reset, writes }) => `${side}: ${reset ? 'reset before' : 'not reset'}, writes ${writes}`,
    ),
    ...document.pacts.flatMap((pact) => ['', ...pactLines(pact, document)]),
    ...handledLines('states', states, { by: 'a handler', unknown }),
    ...handledLines('messages', messages, { by: 'a producer', unknown }),
    ...problems.flatMap((problem, at) => [
      ...(at === 0 ? ['', 'this could be no pass:'] : []),
      `  ${problem}`,
    ]),
    ...notes.flatMap((note) => ['', note]),
    '',
    document.askedForPacts
      ? 'Nothing was sent to a side. Pacts were asked for over the network, as the run itself does.'
      : 'Nothing was sent.',
    '',
  ].join('\n');
}

function pactLines(
  { title, consumer, specification, recorded }: ContractPlanDocument['pacts'][number],
  { interactions }: ContractPlanDocument,
): readonly string[] {
  const own = interactions.filter((one) => one.pact === title);
  return [
    `${title} of ${consumer}, version ${specification}${recorded ? ', made of recorded traffic' : ''}`,
    ...own.map(
      ({ description, operation, states, pending }) =>
        `  ${quotedName(description)}: ${operation}${states.length === 0 ? '' : `, given ${states.join(' and ')}`}${pending ? ' (pending)' : ''}`,
    ),
  ];
}

function handledLines(
  what: string,
  all: ContractPlanDocument['states'],
  { by, unknown }: { readonly by: string; readonly unknown: string },
): readonly string[] {
  if (all.length === 0) return [];
  const word = (handled: boolean | null): string =>
    handled === null ? unknown : handled ? `with ${by}` : `without ${by}`;
  return ['', `${what}:`, ...all.map(({ name, handled }) => `  ${quotedName(name)}: ${word(handled)}`)];
}
