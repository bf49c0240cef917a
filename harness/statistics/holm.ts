/**
 * Holm's step-down p-values (Holm 1979), in the order given: those at most alpha are significant while the chance
 * of one false alarm among all hypotheses stays at most alpha, however they depend on each other.
 */
export function holmAdjusted(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const adjusted = Array.from<number>({ length: pValues.length }).fill(1);
  let largest = 0;
  for (const [rank, { value, index }] of order.entries()) {
    largest = Math.max(largest, Math.min(1, value * (pValues.length - rank)));
    adjusted[index] = largest;
  }
  return adjusted;
}
