import type { Check, CheckOutcome } from '../model/verdict.ts';

type Given = Pick<Check, 'id' | 'outcome' | 'reason'> & Partial<Check>;

/** A critical check of the shadow lane; what is not given is zero or null, and nothing was calculated. */
export function shadowCheck(given: Given): Check {
  return {
    lane: 'shadow',
    operation: null,
    critical: true,
    onFail: 'rollback',
    bad: 0,
    observed: 0,
    required: 0,
    missing: 0,
    limit: null,
    supports: null,
    estimate: null,
    lower: null,
    upper: null,
    confidence: null,
    method: 'none',
    ...given,
  };
}

/** A critical check that counts up to a required number: missing ones leave it inconclusive. */
export function countCheck(id: string, observed: number, required: number, reason: string): Check {
  const outcome: CheckOutcome = observed >= required ? 'pass' : 'inconclusive';
  const missing = Math.max(0, required - observed);
  return shadowCheck({ id, outcome, observed, required, missing, method: 'count', reason });
}
