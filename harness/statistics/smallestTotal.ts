/**
 * The smallest whole number from `from` on that satisfies a predicate which, once true, stays true.
 * Doubles the step until it holds, then halves the gap: about 2 log2(answer) calls.
 */
export function smallestTotal(from: number, holds: (total: number) => boolean): number {
  if (holds(from)) return from;
  let below = from;
  let step = 1;
  while (!holds(below + step)) {
    below += step;
    step *= 2;
    if (below > Number.MAX_SAFE_INTEGER / 4) throw new RangeError('no number of samples is enough');
  }
  let above = below + step;
  while (above - below > 1) {
    const middle = below + Math.floor((above - below) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}
