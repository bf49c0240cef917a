import type { Measurement } from '../model/measurement.ts';
import { slowdownMargin } from '../model/slowdown.ts';
import type { Check } from '../model/verdict.ts';
import { displayCount, displayLimit } from '../statistics/display.ts';
import { testsOfLook } from '../statistics/testsOfLook.ts';
import { judgeShare } from './judgeShare.ts';
import type { ShadowPolicy } from './Policy.ts';
import { shadowCheck } from './shadowCheck.ts';
import { usableCounts } from './usableCounts.ts';

/** Fewer pairs say nothing about a habit, however clear they are. */
const leastPairs = 30;
/** The median is above a limit where more than half of the pairs are. */
const half = 0.5;

/**
 * Limits on slowdown, where the config sets any: the median of candidate ÷ baseline is held to 1 + limit by the sign test,
 * that is, the share of pairs beyond the limit to one half.
 */
export function slowdownChecks(
  policy: Pick<ShadowPolicy, 'slowdown' | 'ownSlowdowns' | 'confidence'>,
  measurements: readonly Measurement[],
  look: number,
): readonly Check[] {
  const { usable, problems } = usableCounts(
    measurements.filter(({ name, lane }) => lane === 'shadow' && name === 'slowdown'),
  );
  const limits: (readonly [operation: string | null, limit: number])[] = [
    ...(policy.slowdown === null ? [] : [[null, policy.slowdown] as const]),
    ...Object.entries(policy.ownSlowdowns),
  ];
  return limits.map(([operation, limit]) => {
    const place = { id: 'shadow.slowdown', operation };
    const [problem] = problems;
    if (problem !== undefined) return shadowCheck({ ...place, outcome: 'inconclusive', reason: problem });
    const own = usable.filter(({ subject }) => subject.operation === operation);
    return shadowCheck({ ...place, ...judged(own, limit, policy.confidence, look) });
  });
}

function judged(
  measured: readonly Measurement[],
  limit: number,
  confidence: number,
  look: number,
): Pick<Check, 'outcome' | 'reason'> & Partial<Check> {
  const held = `${displayLimit(limit)} slower at ${displayLimit(confidence)}`;
  let [bad, total] = [0, 0];
  for (const { sample } of measured) {
    if (sample.kind !== 'paired' || sample.margin !== slowdownMargin(limit))
      return { outcome: 'inconclusive', reason: `latencies were not held against ${slowdownMargin(limit)}` };
    bad += sample.worse;
    total += sample.worse + sample.better + sample.tied;
  }
  const missing = Math.max(0, leastPairs - total);
  if (missing > 0) {
    const reason = `${displayCount(total)} pairs of latencies; at least ${displayCount(leastPairs)} are needed to hold the candidate to ${held}`;
    return { outcome: 'inconclusive', bad, observed: total, required: leastPairs, missing, reason };
  }
  const { outcome, numbers } = judgeShare(testsOfLook(look, half, confidence), { bad, total });
  const seen = `${displayCount(bad)} of ${displayCount(total)} pairs were`;
  const reasons = {
    pass: `the candidate is less than ${held} in the median: ${seen} slower than that`,
    inconclusive: `${seen} more than ${displayLimit(limit)} slower: the median may be on either side of the limit`,
    fail: `the candidate is more than ${held} in the median: ${seen} slower than that`,
  };
  return { outcome, ...numbers, reason: reasons[outcome] };
}
