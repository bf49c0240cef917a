import { Rate } from 'k6/metrics';
import type { RefinedResponse } from 'k6/http';
import type { Outcome } from './Answer.ts';
import type { LoadLimits } from './limits.ts';
import { metricNames } from './thresholds.ts';

/** The library's own metrics: shares of the requests, so that limits are counts. Made in the init context. */
export class RequestMetrics {
  readonly #limits: LoadLimits;
  readonly #wrong = new Rate(metricNames.wrong);
  readonly #slow: Rate | null;
  readonly #verySlow: Rate | null;
  readonly #unavailable: Rate | null;

  constructor(limits: LoadLimits) {
    this.#limits = limits;
    const own = Object.values(limits.operations);
    const has = (limit: 'p95' | 'p99'): boolean =>
      limits[limit] !== null || own.some((one) => (one[limit] ?? null) !== null);
    this.#slow = has('p95') ? new Rate(metricNames.slow) : null;
    this.#verySlow = has('p99') ? new Rate(metricNames.verySlow) : null;
    this.#unavailable = limits.unavailable === null ? null : new Rate(metricNames.unavailable);
  }

  /** Counts one request. `tags` are those of its own samples. */
  add(
    response: RefinedResponse<'text'>,
    outcome: Outcome,
    tags: { readonly name: string } & Readonly<Record<string, string>>,
  ): void {
    const given = { ...tags };
    const own = this.#limits.operations[tags.name];
    this.#wrong.add(outcome === 'wrong', given);
    const { duration } = response.timings;
    const p95 = own?.p95 ?? this.#limits.p95;
    if (p95 !== null) this.#slow?.add(duration > p95, given);
    const p99 = own?.p99 ?? this.#limits.p99;
    if (p99 !== null) this.#verySlow?.add(duration > p99, given);
    this.#unavailable?.add(response.status === 0 || response.status >= 500, given);
  }
}
