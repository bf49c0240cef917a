import type { Check, CheckOutcome } from '../model/verdict.ts';
import type { ShareTest } from '../statistics/ShareTest.ts';
import type { LookTests } from '../statistics/testsOfLook.ts';

/** Counts of one kind of thing, `bad` of `total`. */
interface Share {
  readonly bad: number;
  readonly total: number;
  /** Should have been counted besides `total` and were not: bad for a pass, nothing for a fail. */
  readonly omitted?: number;
}

/** The fields of a check that a share held against its limit fills. */
export type ShareNumbers = Pick<
  Check,
  'bad' | 'observed' | 'required' | 'missing' | 'limit' | 'confidence' | 'method'
> &
  Record<'supports' | 'estimate' | 'lower' | 'upper', number>;

/**
 * A share of at least one thing held against the limit of its tests. What an open one still needs is what the next look
 * asks for, more than this one did where this is the first.
 */
export function judgeShare(
  { now, next }: Pick<LookTests, 'now' | 'next'>,
  share: Share,
): { readonly outcome: CheckOutcome; readonly numbers: ShareNumbers } {
  const { bad, total, omitted = 0 } = share;
  const isBelow = now.below(bad + omitted, total + omitted);
  const outcome = isBelow ? 'pass' : now.above(bad, total) ? 'fail' : 'inconclusive';
  const asking = outcome === 'inconclusive' ? next : now;
  return { outcome, numbers: shareNumbers(now, share, asking.requiredBelow(bad + omitted) - omitted) };
}

/** A share of at least one thing with its bounds, and how many things more make up the required number. */
export function shareNumbers(
  test: ShareTest,
  { bad, total, omitted = 0 }: Share,
  required: number,
): ShareNumbers {
  const { lower } = test.bounds(bad, total);
  const { upper } = test.bounds(bad + omitted, total + omitted);
  const { limit, confidence, method } = test;
  const missing = Math.max(0, required - total);
  const estimate = bad / total;
  return {
    bad,
    observed: total,
    required,
    missing,
    limit,
    supports: upper,
    estimate,
    lower,
    upper,
    confidence,
    method,
  };
}

/** Nothing was looked at yet, so what this look would have needed is still enough. */
export function nothingCounted(now: ShareTest): Pick<Check, 'required' | 'missing' | 'limit' | 'confidence'> {
  const required = now.requiredBelow(0);
  const { limit, confidence } = now;
  return { required, missing: required, limit, confidence };
}
