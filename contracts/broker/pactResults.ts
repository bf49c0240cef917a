import type { Standing } from '../../harness/model/contract.ts';
import type { Pact, PactInteraction } from '../pact/Pact.ts';

/** One interaction in a result, as a broker keeps it. */
export interface InteractionResult {
  readonly testDescription: string;
  readonly interactionProviderState: string;
  readonly status: 'passed' | 'failed';
}

/** What the candidate made of a whole pact. `open`: nobody can say of all its interactions, and nothing is published. */
export type PactResult =
  | {
      readonly kind: 'known';
      readonly pact: Pact;
      readonly resultsUrl: string;
      readonly success: boolean;
      readonly interactions: readonly InteractionResult[];
    }
  | { readonly kind: 'open'; readonly pact: Pact; readonly reason: string };

/** Null where an interaction was not verified at all. */
export type StandingOf = (pact: Pact, interaction: PactInteraction) => Standing | null;

/** The results of those pacts that a broker gave. A pending pact has one too: what it failed keeps nobody from anything. */
export function pactResults(pacts: readonly Pact[], standingOf: StandingOf): readonly PactResult[] {
  return pacts.flatMap((pact): readonly PactResult[] => {
    if (pact.broker === null) return [];
    const { resultsUrl } = pact.broker;
    if (resultsUrl === null)
      return [{ kind: 'open', pact, reason: 'the broker gives no link for its results' }];
    if (pact.interactions.length === 0) return [{ kind: 'open', pact, reason: 'it has no interactions' }];
    const interactions: InteractionResult[] = [];
    for (const interaction of pact.interactions) {
      const status = statusOf(standingOf(pact, interaction));
      if (status === null)
        return [
          { kind: 'open', pact, reason: `nobody can say whether it keeps "${interaction.description}"` },
        ];
      interactions.push({
        testDescription: interaction.description,
        interactionProviderState: interaction.states.map(({ name }) => name).join(', '),
        status,
      });
    }
    const success = interactions.every(({ status }) => status === 'passed');
    return [{ kind: 'known', pact, resultsUrl, success, interactions }];
  });
}

/** `wrong` is no result: a contract that the monolith does not keep either is at fault itself. */
function statusOf(standing: Standing | null): InteractionResult['status'] | null {
  switch (standing) {
    case 'pinned':
    case 'new':
    case 'held':
      return 'passed';
    case 'broken':
    case 'failed':
      return 'failed';
    case 'wrong':
    case 'unsteady':
    case 'open':
    case null:
      return null;
    default:
      return standing satisfies never;
  }
}
