/** Sessions that are looked at for each place of the order. */
const tries = 24;

/**
 * An order of sessions in which every beginning has about the mix of all of them, so that a load that ends in the
 * middle of a cycle still is the recording's: of a few drawn at random the one comes next that brings the sum so far
 * nearest to its share. `counts`: requests of each session by operation, of which there are `operations`.
 */
export function orderSessions(
  counts: readonly ReadonlyMap<number, number>[],
  operations: number,
  random: () => number,
): readonly number[] {
  const mean = new Float64Array(operations);
  for (const own of counts)
    for (const [operation, count] of own)
      mean[operation] = (mean[operation] ?? 0) + count / Math.max(1, counts.length);
  // What the order so far has too little of.
  const lack = new Float64Array(operations);
  const rest = counts.map((_, index) => index);
  const order: number[] = [];
  while (rest.length > 0) {
    for (let at = 0; at < operations; at += 1) lack[at] = (lack[at] ?? 0) + (mean[at] ?? 0);
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let tried = 0; tried < Math.min(tries, rest.length); tried += 1) {
      const at = rest.length <= tries ? tried : Math.floor(random() * rest.length);
      const change = changeOf(counts[rest[at] ?? 0], lack);
      if (change >= least) continue;
      least = change;
      best = at;
    }
    const chosen = rest[best] ?? 0;
    const last = rest.pop() ?? 0;
    if (best < rest.length) rest[best] = last;
    order.push(chosen);
    for (const [operation, count] of counts[chosen] ?? []) lack[operation] = (lack[operation] ?? 0) - count;
  }
  return order;
}

/** By how much the distance to the mix grows with this session. */
function changeOf(session: ReadonlyMap<number, number> | undefined, lack: Float64Array): number {
  let change = 0;
  for (const [operation, count] of session ?? []) {
    const now = lack[operation] ?? 0;
    change += Math.abs(now - count) - Math.abs(now);
  }
  return change;
}
