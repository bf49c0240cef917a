/** Limits of one operation; shares are fractions, latencies ms, null where there is none. */
export interface OperationLimits {
  readonly mismatches: number;
  readonly errors: number;
  /** p95: fewer than 5 % of requests may take longer; p99: fewer than 1 %. */
  readonly latency: { readonly p95: number | null; readonly p99: number | null };
  /** The share of requests that must be served: 0.999. */
  readonly availability: number | null;
  /** How much slower than the baseline the candidate may be, as a fraction; null where there is no limit. */
  readonly slowdown: number | null;
}

/** Limits of a service as a whole. */
export interface Limits extends OperationLimits {
  readonly confidence: number;
  /** Sessions that a pass takes at least. */
  readonly sessions: number;
  /** Distinct exchanges that a pass takes at least, however few the statistics need. */
  readonly exchanges: number;
  /** Least share of each operation's selected exchanges that must have been compared. */
  readonly coverage: number;
}

/** Limits that can be set for one operation alone. */
export type OwnLimit = 'mismatches' | 'errors' | 'p95' | 'p99' | 'availability' | 'slowdown';

/** Limits of one operation: those that it sets itself (`own`), over the service's. */
export interface LimitedOperation extends OperationLimits {
  readonly own: readonly OwnLimit[];
}

/** The limits of a service, and of its operations by id (`GET /auth/users/{}`). */
export interface ServiceLimits extends Limits {
  readonly operations: ReadonlyMap<string, LimitedOperation>;
}

export const defaultLimits: Limits = Object.freeze({
  mismatches: 0.001,
  errors: 0.001,
  latency: Object.freeze({ p95: 500, p99: null }),
  availability: null,
  slowdown: null,
  confidence: 0.95,
  sessions: 30,
  exchanges: 1,
  coverage: 0.95,
});

/** The default limits as a service's, without any of an operation. */
export function defaultServiceLimits(): ServiceLimits {
  return { ...defaultLimits, operations: new Map() };
}
