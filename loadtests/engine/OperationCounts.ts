import { LatencyBuckets } from '../../harness/evidence/LatencyBuckets.ts';
import type { LoadOperation } from '../../harness/model/load.ts';
import type { SlowLimits } from './K6Order.ts';

/** What is known of a request before its duration is: the same for all with the same tags. */
export interface RequestKind {
  readonly failed: boolean;
  readonly unavailable: boolean;
  readonly status: string;
  readonly errorCode: string | null;
}

const mostDistinct = 64;

/** Counts of one operation. */
export class OperationCounts {
  readonly operation: string;
  readonly #limits: SlowLimits;
  readonly #latencies = new LatencyBuckets();
  readonly #statuses = new Map<string, number>();
  readonly #errorCodes = new Map<string, number>();
  #requests = 0;
  #failed = 0;
  #wrong = 0;
  #unavailable = 0;
  #slowP95 = 0;
  #slowP99 = 0;

  constructor(operation: string, limits: SlowLimits) {
    this.operation = operation;
    this.#limits = limits;
  }

  /** Counts a request; `true` where it is slower than the p95 limit. */
  add(kind: RequestKind, milliseconds: number): boolean {
    const { p95, p99 } = this.#limits;
    const isSlow = p95 !== null && milliseconds > p95;
    this.#requests += 1;
    if (kind.failed) this.#failed += 1;
    if (kind.unavailable) this.#unavailable += 1;
    if (isSlow) this.#slowP95 += 1;
    if (p99 !== null && milliseconds > p99) this.#slowP99 += 1;
    count(this.#statuses, kind.status);
    if (kind.errorCode !== null) count(this.#errorCodes, kind.errorCode);
    this.#latencies.add(milliseconds);
    return isSlow;
  }

  /** An answer with an expected status that the script found wrong. */
  addWrong(): void {
    this.#wrong += 1;
  }

  /** Answers said to be wrong beyond the requests that could have been: whose they are nobody knows. */
  get wrongWithoutRequest(): number {
    return Math.max(0, this.#wrong - (this.#requests - this.#failed));
  }

  /** Null where no request was counted. */
  result(): LoadOperation | null {
    if (this.#requests === 0) return null;
    return {
      operation: this.operation,
      requests: this.#requests,
      failed: this.#failed,
      wrong: this.#wrong - this.wrongWithoutRequest,
      unavailable: this.#unavailable,
      slow: {
        p95: this.#limits.p95 === null ? null : this.#slowP95,
        p99: this.#limits.p99 === null ? null : this.#slowP99,
      },
      statuses: Object.fromEntries([...this.#statuses].sort(byName)),
      errorCodes: Object.fromEntries([...this.#errorCodes].sort(byName)),
      latencies: this.#latencies.histogram(),
    };
  }
}

function byName([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return a < b ? -1 : 1;
}

function count(counts: Map<string, number>, name: string): void {
  const key = counts.has(name) || counts.size < mostDistinct ? name : 'other';
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
