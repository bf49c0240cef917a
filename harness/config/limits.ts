/** Limits of one operation; shares are fractions, latencies ms, null where there is none. */
export interface OperationLimits {
  readonly mismatches: number;
  readonly errors: number;
  readonly latency: { readonly p95: number | null; readonly p99: number | null };
}

/** Limits of a service as a whole. */
export interface Limits extends OperationLimits {
  readonly confidence: number;
  /** Sessions that a pass takes at least. */
  readonly sessions: number;
}

/** The limits of a service, and of its operations by id (`GET /auth/users/{}`). */
export interface ServiceLimits extends Limits {
  readonly operations: ReadonlyMap<string, OperationLimits>;
}

export const defaultLimits: Limits = Object.freeze({
  mismatches: 0.001,
  errors: 0.001,
  latency: Object.freeze({ p95: null, p99: null }),
  confidence: 0.95,
  sessions: 30,
});

/** The default limits as a service's, without any of an operation. */
export function defaultServiceLimits(): ServiceLimits {
  return { ...defaultLimits, operations: new Map() };
}
