import { JsonTape } from '../json/JsonTape.ts';

/** Tapes are reused, since comparisons are synchronous; a tape that had to grow this far is let go. */
const keptInts = 1 << 18;
const free: JsonTape[] = [];

/** Lends `count` tapes to some work. */
export function withTapes<Result>(count: number, work: (tapes: readonly JsonTape[]) => Result): Result {
  const lent = Array.from({ length: count }, () => free.pop() ?? new JsonTape());
  try {
    return work(lent);
  } finally {
    for (const tape of lent) {
      tape.clear();
      if (tape.nodes.length <= keptInts && free.length < 8) free.push(tape);
    }
  }
}
