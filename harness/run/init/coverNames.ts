import type { Slot } from '../../correlation/requestSlots.ts';
import type { NamesTogether } from './KeySurvey.ts';

/**
 * The names that are needed to tell who asks where no key among the credentials does: the one that covers most first,
 * until all is covered. Of two that cover as much, the one that `exchanges` says comes more often.
 */
export function coverNames(
  together: readonly NamesTogether[],
  isKey: (slot: Slot) => boolean,
  exchanges: (slot: Slot) => number,
): ReadonlySet<Slot> {
  let left = together.filter(({ credentials }) => !credentials.some(isKey));
  const needed = new Set<Slot>();
  for (;;) {
    const adds = new Map<Slot, number>();
    for (const { names, exchanges: count } of left)
      for (const name of names) adds.set(name, (adds.get(name) ?? 0) + count);
    const [best] = [...adds].toSorted(
      ([a, one], [b, two]) => two - one || exchanges(b) - exchanges(a) || (a < b ? -1 : 1),
    );
    if (best === undefined) return needed;
    needed.add(best[0]);
    left = left.filter(({ names }) => !names.includes(best[0]));
  }
}
