import type { Comparison } from '../../harness/model/comparison.ts';

/** What most of the drift of a run looks like. */
export interface Drift {
  /** Where most of it happened. */
  readonly operation: string;
  readonly recorded: number | null;
  readonly baseline: number | null;
  /** What drifted where it is not the status: `baseline text/html, recorded application/json`. */
  readonly why: string;
}

const remembered = 2_000;

/** Counts drifted exchanges by what drifted and where. */
export class Drifts {
  readonly #counts = new Map<string, { readonly drift: Drift; count: number }>();

  add({ operation, statuses: [recorded, baseline], why }: Comparison): void {
    const key = `${why ?? ''}\n${operation}`;
    const known = this.#counts.get(key);
    if (known !== undefined) known.count += 1;
    else if (this.#counts.size < remembered)
      this.#counts.set(key, { drift: { operation, recorded, baseline, why: why ?? '' }, count: 1 });
  }

  /** The most frequent sort of drift, and the operation that shows it most; null where nothing drifted. */
  most(): Drift | null {
    const sorts = new Map<string, number>();
    for (const { drift, count } of this.#counts.values())
      sorts.set(drift.why, (sorts.get(drift.why) ?? 0) + count);
    const [sort] = [...sorts].toSorted(([, a], [, b]) => b - a)[0] ?? [];
    const [top] = [...this.#counts.values()]
      .filter(({ drift }) => drift.why === sort)
      .toSorted((a, b) => b.count - a.count);
    return top?.drift ?? null;
  }
}

/** A drift in words, with what it is most likely to come from. */
export function driftText({ operation, recorded, baseline, why }: Drift): string {
  if (recorded === baseline) return `(${operation}: ${why}): is it the system that was recorded?`;
  const statuses = `recorded ${String(recorded)}, baseline now ${String(baseline)}`;
  return `(${operation}: ${statuses}): ${causeOf(operation, baseline ?? 0)}`;
}

const state = 'is the baseline in the state that the recording started from? See `reset` and `vary`';

function causeOf(operation: string, baseline: number): string {
  if (baseline === 401 || baseline === 403 || baseline === 407) return 'credentials?';
  if (baseline >= 300 && baseline < 400) return 'a redirect: to a log-in page, or another host?';
  if (baseline !== 404) return state;
  // A path with a value in it may also be of something that is not there.
  return `path, rewrite or base URL?${operation.includes('{}') ? ` Or ${state}` : ''}`;
}
