import type { BoundRun } from '../../evidence/pool/BoundRun.ts';
import {
  breaksNowAndThen,
  type ContractDocument,
  type ContractInteraction,
  type Standing,
} from '../../model/contract.ts';

/** What is told of an interaction that several runs verified: what the verdict counts is told first. */
const urgency: Readonly<Record<Standing, number>> = {
  broken: 0,
  failed: 0,
  wrong: 1,
  unsteady: 2,
  open: 3,
  new: 4,
  held: 5,
  pinned: 5,
};

/**
 * What became of the interactions in the runs that were judged; null where none verified contracts. An interaction is
 * there once, as the run has it in which it fared worst, of equals the latest. Of runs that count for their faults only
 * those that failed always or now and then, or all of the latest where no run counts in full.
 */
export function mergedContract(evidence: readonly BoundRun[]): ContractDocument | null {
  const verified = evidence.flatMap(({ run: { contract }, uses }) => {
    const use = uses.get('contract')?.use ?? 'left-out';
    return contract === null || use === 'left-out' ? [] : [{ contract, isCounted: use === 'counted' }];
  });
  const latest = verified.findLast(({ isCounted }) => isCounted) ?? verified.at(-1);
  if (latest === undefined) return null;
  const interactions = new Map<string, ContractInteraction>();
  for (const { contract, isCounted } of verified)
    for (const one of contract.interactions) {
      if (!isCounted && contract !== latest.contract && !hasFailed(one)) continue;
      const key = JSON.stringify([one.pact, one.consumer, one.fingerprint]);
      const known = interactions.get(key);
      if (known === undefined || urgency[one.standing] <= urgency[known.standing]) interactions.set(key, one);
    }
  return { ...latest.contract, interactions: [...interactions.values()] };
}

function hasFailed(one: ContractInteraction): boolean {
  return !one.pending && (urgency[one.standing] === 0 || breaksNowAndThen(one));
}
