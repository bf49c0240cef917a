/** Limits of one operation: shares are fractions, latencies ms; null or absent where the common limit holds. */
export interface OperationLoadLimits {
  readonly errors?: number | null;
  readonly p95?: number | null;
  readonly p99?: number | null;
}

/** What a load test is held to, and what `HARNESS_LIMITS` holds as JSON: shares are fractions, latencies ms. */
export interface LoadLimits {
  /** Share of requests that may fail or be answered wrongly. */
  readonly errors: number;
  /** Fewer than 5 % of the requests may take longer. */
  readonly p95: number | null;
  /** Fewer than 1 % of the requests may take longer. */
  readonly p99: number | null;
  /** Share of requests that may get no answer, or one of 500 and above. An availability of 99.9 % is 0.001. */
  readonly unavailable: number | null;
  /** Requests that a pass takes at least. */
  readonly requests: number | null;
  /** By operation id, as in `GET /auth/users/{}`. */
  readonly operations: Readonly<Record<string, OperationLoadLimits>>;
}

/** Errors below 0.1 % and p95 below 500 ms; the floor follows from the errors. */
export const defaultLoadLimits: LoadLimits = Object.freeze({
  errors: 0.001,
  p95: 500,
  p99: null,
  unavailable: null,
  requests: null,
  operations: Object.freeze({}),
});

/** The limits of a run by the harness; null where `text` is not set. Throws where it is no JSON object. */
export function readLimits(text: string | undefined): LoadLimits | null {
  if (text === undefined || text === '') return null;
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    given = null;
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Error(
      'HARNESS_LIMITS is not a JSON object: it is set by `harness load`; unset it for `k6 run`',
    );
  return { ...defaultLoadLimits, p95: null, ...given };
}

/** So many requests without an error show at 95 % that fewer than `share` fail: 2,995 for 0.1 %. */
export function requestsWithoutError(share: number): number {
  return Math.ceil(Math.log(0.05) / Math.log(1 - share));
}
