import { differencesOf, type LookedAt } from '../joined/differencesOf.ts';
import { caughtOnCandidate } from '../joined/caughtOnCandidate.ts';
import { isOpen, type Tries } from '../joined/Tries.ts';
import type { LookRules } from '../looks/LookRules.ts';

/**
 * Whether to play a journey again, by its first tries: one of them did not pass, or they do not show the same. Not what was
 * skipped, nor what could not be begun. `compared`: whether it is played on the baseline at all.
 */
export function isToPlayAgain(tries: Tries, at: LookedAt, rules: LookRules, compared: boolean): boolean {
  const firsts = [...(compared ? [tries.baseline[0]] : []), tries.candidate[0]];
  if (firsts.some((one) => one === undefined || isOpen(one) || one.outcome === 'skipped')) return false;
  if (firsts.some((one) => one?.outcome !== 'passed')) return true;
  const first: Tries = {
    baseline: tries.baseline.slice(0, 1),
    candidate: tries.candidate.slice(0, 1),
    gateway: [],
  };
  return differencesOf(first, at, rules).say !== 'same' || caughtOnCandidate(first).length > 0;
}
