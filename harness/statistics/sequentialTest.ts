import { assertFraction } from './counts.ts';
import { promoteEvidence, rollbackEvidence, sequentialBounds } from './mixtureEProcess.ts';
import type { ShareTest } from './ShareTest.ts';
import { smallestTotal } from './smallestTotal.ts';

/** The mixture e-process, for evidence that has been looked at before: asking again does not wear it out. */
export function sequentialTest(limit: number, confidence: number): ShareTest {
  assertFraction('limit', limit);
  assertFraction('confidence', confidence);
  const enough = -Math.log(1 - confidence);
  const below = (bad: number, total: number): boolean => promoteEvidence(bad, total, limit) >= enough;
  const above = (bad: number, total: number): boolean => rollbackEvidence(bad, total, limit) >= enough;
  return {
    method: 'mixture-e-process',
    limit,
    confidence,
    bounds: (bad, total) => sequentialBounds(bad, total, confidence),
    below,
    above,
    // The reciprocal of an e-value is a p-value that holds at any look.
    pValue: (bad, total) => Math.min(1, Math.exp(-rollbackEvidence(bad, total, limit))),
    requiredBelow: (bad) => smallestTotal(bad + 1, (total) => below(bad, total)),
    requiredNotSignificant: (bad) => smallestTotal(Math.max(bad, 1), (total) => !above(bad, total)),
  };
}
