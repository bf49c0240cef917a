import { benjaminiHochbergAdjusted } from '../../harness/statistics/benjaminiHochberg.ts';
import { binomialUpperTail } from '../../harness/statistics/distributions.ts';
import { pairedPValue } from '../../harness/statistics/pairedTest.ts';
import { controlDiffers, type FieldCount } from './FieldCounts.ts';
import type { NoisyField } from './NoisyField.ts';

/** Disagreements of the baseline with itself from which on a field varies by nature, and did not just once. */
const enoughNoise = 3;
/** Share of false alarms borne, over all fields tested: for what counts against the candidate, and for what stays open. */
const excessRate = 0.0001;
const unclearRate = 0.003;
/** An excess has to be there over the run, not in a few stretches of it in which two caches happened to keep step. */
const spansRate = 0.01;

/** A field's exchanges of which no pair shows anything: the control was gone, or answered with another status. */
export interface Unpaired {
  /** Of them the candidate differed from the baseline in so many. */
  readonly differs: number;
  readonly exchanges: number;
  /** Pairs that can show the field. */
  readonly sighted: number;
}

/**
 * Whether the candidate differs from the baseline more often than the baseline does from itself: the exact paired test,
 * with Benjamini and Hochberg over the fields. Pairs that come in bursts are worth less than single ones. Where no pair
 * shows anything, the candidate may differ as often as the control does elsewhere.
 */
export function judgeFields(
  fields: readonly FieldCount[],
  unpaired: readonly Unpaired[] = [],
): readonly NoisyField['judged'][] {
  const adjusted = benjaminiHochbergAdjusted(
    fields.map((field, index) => pValueOf(field, unpaired[index] ?? null)),
  );
  return fields.map((field, index) => {
    // Of what no pair shows there are no stretches.
    const isLasting = (unpaired[index]?.differs ?? 0) > 0 || field.spans.pValue <= spansRate;
    return judgedBy(field, adjusted[index] ?? 1, isLasting);
  });
}

function pValueOf(field: FieldCount, unpaired: Unpaired | null): number {
  const { designEffect } = field.signs;
  const { candidateOnly, candidateMore, controlOnly, controlMore } = field;
  const worse = Math.round((candidateOnly + candidateMore) / designEffect);
  const paired = pairedPValue(worse, Math.round((controlOnly + controlMore) / designEffect));
  if (unpaired === null || unpaired.differs === 0 || unpaired.exchanges <= 0) return paired;
  const { exchanges, sighted } = unpaired;
  const differs = Math.round(unpaired.differs / designEffect);
  const all = differs + Math.round(controlDiffers(field) / designEffect);
  const alone = binomialUpperTail(differs, all, exchanges / (exchanges + Math.max(sighted, 1)));
  // Two looks at one field, of which one is enough.
  return Math.min(1, 2 * Math.min(paired, alone));
}

function judgedBy(field: FieldCount, pValue: number, isLasting: boolean): NoisyField['judged'] {
  if (pValue <= excessRate && isLasting) return 'excess';
  if (pValue <= unclearRate) return 'unclear';
  // Seen once or twice only, it is natural as far as the candidate does not do it more often.
  return controlDiffers(field) >= enoughNoise || field.candidateOnly <= field.controlOnly
    ? 'noise'
    : 'unclear';
}
