import { benjaminiHochbergAdjusted } from '../../harness/statistics/benjaminiHochberg.ts';
import { pairedPValue } from '../../harness/statistics/pairedTest.ts';
import type { FieldCount } from './FieldCounts.ts';
import type { NoisyField } from './NoisyField.ts';

/** Disagreements of the baseline with itself from which on a field varies by nature, and did not just once. */
const enoughNoise = 3;
/** Share of false alarms borne, over all fields tested: for what counts against the candidate, and for what stays open. */
const excessRate = 0.001;
const unclearRate = 0.01;

/**
 * Whether the candidate differs from the baseline more often than the baseline does from itself: the exact paired test,
 * with Benjamini and Hochberg over the fields. Pairs that come in bursts are worth less than single ones.
 */
export function judgeFields(fields: readonly FieldCount[]): readonly NoisyField['judged'][] {
  const adjusted = benjaminiHochbergAdjusted(fields.map(pValueOf));
  return fields.map((field, index) => judgedBy(field, adjusted[index] ?? 1));
}

function pValueOf({ candidateOnly, controlOnly, signs }: FieldCount): number {
  const { designEffect } = signs;
  return pairedPValue(Math.round(candidateOnly / designEffect), Math.round(controlOnly / designEffect));
}

function judgedBy({ candidateOnly, controlOnly, both }: FieldCount, pValue: number): NoisyField['judged'] {
  if (pValue <= excessRate) return 'excess';
  if (pValue <= unclearRate) return 'unclear';
  // Seen once or twice only, it is natural as far as the candidate does not do it more often.
  return controlOnly + both >= enoughNoise || candidateOnly <= controlOnly ? 'noise' : 'unclear';
}
