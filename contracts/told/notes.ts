import type { ContractInteraction } from '../../harness/model/contract.ts';
import type { ContractPlan } from '../ContractPlan.ts';
import { interactionName } from '../../harness/model/interactionName.ts';
import { interactionText, someOf } from './interactionText.ts';

/** What a reader of the verdict should know besides: one sentence each. */
export function contractNotes(
  plan: Pick<ContractPlan, 'pacts' | 'notes' | 'otherProviders' | 'provider'>,
  interactions: readonly ContractInteraction[],
): readonly string[] {
  return [
    ...plan.notes,
    ...pendingNotes(interactions.filter(({ pending }) => pending)),
    ...newNotes(interactions.filter(({ standing, pending }) => standing === 'new' && !pending)),
    ...recordedNotes(plan.pacts),
    ...otherNotes(plan),
    ...plan.pacts.flatMap(({ broker }) => broker?.notices ?? []),
  ].filter((note, at, all) => all.indexOf(note) === at);
}

function pendingNotes(pending: readonly ContractInteraction[]): readonly string[] {
  const holds = pending.filter(({ standing }) => ['pinned', 'new', 'held'].includes(standing));
  const fails = pending.filter((one) => !holds.includes(one));
  return [
    ...(holds.length === 0
      ? []
      : [
          `${interactions(holds.length)} pending and ${holds.length === 1 ? 'holds' : 'hold'} on the candidate: ${someOf(holds.map(interactionName))}`,
        ]),
    ...(fails.length === 0
      ? []
      : [`${interactions(fails.length)} pending and may fail: ${someOf(fails.map(interactionText))}`]),
  ];
}

function interactions(count: number): string {
  return count === 1 ? '1 interaction is' : `${String(count)} interactions are`;
}

function newNotes(found: readonly ContractInteraction[]): readonly string[] {
  if (found.length === 0) return [];
  const names = someOf(found.map(interactionName));
  return [
    `the candidate does what the monolith does not (\`new\`): ${names}; callers must not need it before all traffic goes to the candidate`,
  ];
}

/** They count like others: whoever reads the verdict has to know what nobody has read yet. */
function recordedNotes(pacts: ContractPlan['pacts']): readonly string[] {
  const recorded = pacts.filter((pact) => pact.recorded);
  const files = (of: ContractPlan['pacts']): string =>
    of
      .map(
        ({ title, interactions: { length } }) =>
          `${title} (${String(length)} interaction${length === 1 ? '' : 's'})`,
      )
      .join(', ');
  const unread = recorded.filter(({ reviewed }) => !reviewed);
  const read = recorded.filter(({ reviewed }) => reviewed);
  return [
    ...(unread.length === 0
      ? []
      : [
          `made of recorded traffic and reviewed by nobody yet, though they count: ${files(unread)}; read them, and say \`"reviewed": true\` at their end`,
        ]),
    ...(read.length === 0
      ? []
      : [`made of recorded traffic, and not by a consumer's tests; reviewed: ${files(read)}`]),
  ];
}

function otherNotes({
  pacts,
  otherProviders,
  provider,
}: Pick<ContractPlan, 'pacts' | 'otherProviders' | 'provider'>): readonly string[] {
  return pacts.length === 0 || otherProviders.length === 0
    ? []
    : [`pacts for other providers than ${provider} were left out: ${otherProviders.join(', ')}`];
}
