import type { ContractInteraction, SideAnswer } from '../../harness/model/contract.ts';
import { confirmedOf, isToConfirm, standingOf, type Tries } from './standingOf.ts';
import type { Verified } from './verifyAll.ts';

/** An interaction as it is stored, of what the sides answered. */
export function joined({ planned, tries }: Verified, compared: boolean): ContractInteraction {
  const { pact, interaction, operation, fingerprint, pending } = planned;
  return {
    consumer: pact.consumer,
    description: interaction.description,
    states: interaction.states.map(({ name }) => name),
    kind: interaction.kind,
    operation,
    pact: pact.title,
    fingerprint,
    pending,
    standing: standingOf(tries, compared),
    baseline: telling(tries.baseline),
    candidate: telling(tries.candidate),
    confirmed: confirmedOf(tries),
  };
}

/**
 * An interaction while its run goes on: what both sides have answered as often, and open where one did not hold it and
 * neither was asked again yet.
 */
export function joinedSoFar({ planned, tries }: Verified, compared: boolean): ContractInteraction {
  const { baseline, candidate } = tries;
  const times = compared ? Math.min(baseline.length, candidate.length) : candidate.length;
  const both: Tries = { baseline: baseline.slice(0, times), candidate: candidate.slice(0, times) };
  const one = joined({ planned, tries: both }, compared);
  const isConfirmed = planned.pending || times > 1 || !isToConfirm(both, compared);
  return isConfirmed ? one : { ...one, standing: 'open' };
}

/** Of several answers the first that did not hold: it is why both sides were asked again. */
function telling(answers: readonly SideAnswer[]): SideAnswer | null {
  const failed = answers.find(({ outcome }) => outcome === 'mismatched' || outcome === 'unanswered');
  return failed ?? answers[0] ?? null;
}
