import type { CheckOutcome } from '../model/verdict.ts';
import { holmAdjusted } from '../statistics/holm.ts';
import type { LookTests } from '../statistics/testsOfLook.ts';

/** One operation's share among those of all. */
export interface HolmShare {
  readonly outcome: CheckOutcome;
  /** p-value after Holm's correction, and that of a first look uncorrected. */
  readonly corrected: number;
  readonly alone: number;
}

/**
 * The shares of operations, in the order given, each by its own test and corrected after Holm over all of them. What a
 * first look would not let pass is open at a later one, though its test finds it harder to fail: asking again wears
 * nothing out, and is no way to a pass either.
 */
export function holmShares(
  { first, now: test }: Pick<LookTests, 'first' | 'now'>,
  tallies: readonly { readonly bad: number; readonly total: number }[],
): readonly HolmShare[] {
  const adjusted = holmAdjusted(tallies.map(({ bad, total }) => (bad === 0 ? 1 : test.pValue(bad, total))));
  const alpha = 1 - test.confidence;
  return tallies.map(({ bad, total }, index) => {
    const corrected = adjusted[index] ?? 1;
    const alone = bad === 0 ? 1 : first.pValue(bad, total);
    const outcome = corrected <= alpha ? 'fail' : alone <= alpha ? 'inconclusive' : 'pass';
    return { outcome, corrected, alone };
  });
}

/** A p-value for people: `= 0.012`, `< 0.0001`. */
export function displayP(p: number): string {
  return p < 0.0001 ? '< 0.0001' : `= ${String(Number(p.toPrecision(2)))}`;
}
