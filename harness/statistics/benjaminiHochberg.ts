/**
 * Benjamini and Hochberg's step-up p-values (1995), in the order given: of those at most q, no more than the share q
 * are false alarms on average, where the hypotheses are independent or depend on each other positively.
 */
export function benjaminiHochbergAdjusted(pValues: readonly number[]): readonly number[] {
  const total = pValues.length;
  const order = pValues.map((value, index) => ({ value, index })).sort((a, b) => b.value - a.value);
  const adjusted = Array.from<number>({ length: total }).fill(1);
  let smallest = 1;
  for (const [rank, { value, index }] of order.entries()) {
    smallest = Math.min(smallest, (value * total) / (total - rank));
    adjusted[index] = smallest;
  }
  return adjusted;
}
