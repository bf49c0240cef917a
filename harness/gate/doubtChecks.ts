import { voiding, type Doubt } from '../model/doubt.ts';
import type { Check } from '../model/verdict.ts';
import { zeroToleranceId } from './findingChecks.ts';
import { shadowCheck } from './shadowCheck.ts';

/** Every doubt is an inconclusive check `shadow.<id>`. */
export function doubtChecks(doubts: readonly Doubt[]): readonly Check[] {
  return doubts.map(({ lane, id, reason }) =>
    shadowCheck({ id: `${lane}.${id}`, lane, outcome: 'inconclusive', reason }),
  );
}

/** The checks as they stand once a doubt voids their counts: what would fail is open, and says why. */
export function withoutVoid(checks: readonly Check[], doubts: readonly Doubt[]): readonly Check[] {
  const doubt = doubts.find(({ id }) => voiding.has(id));
  if (doubt === undefined) return checks;
  // What the baseline always has and the candidate lost is lost in whatever state the stores are.
  const stands = doubt.id === 'stale-state' ? zeroToleranceId : null;
  return checks.map((check) =>
    check.outcome === 'fail' && check.id !== stands
      ? { ...check, outcome: 'inconclusive', reason: `says nothing about the candidate: ${check.reason}` }
      : check,
  );
}
