import type { RecordedResponse } from '../../harness/model/exchange.ts';
import { headerValue } from '../../harness/model/headers.ts';
import type { Observation, ObservedResponse } from '../../harness/model/observation.ts';
import { failureText } from '../../harness/environment/failureOf.ts';
import { otherContent } from './otherContent.ts';

/**
 * What the two answers allow to be said before bodies are compared (DESIGN section 6, the table of outcomes).
 * `comparable`: both answered, the baseline as recorded. `failed`: the baseline did, the candidate did not.
 */
export type Classification =
  | { readonly kind: 'comparable'; readonly baseline: ObservedResponse; readonly candidate: ObservedResponse }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'drifted'; readonly why: string }
  | { readonly kind: 'incomparable'; readonly why: string; readonly throttled: boolean };

/** Statuses by which a system refuses: they depend on state, so an unrecorded one means that state moved. */
const refusals = new Set([401, 403, 404, 409, 423, 429]);

export function classify(
  recorded: RecordedResponse | null,
  baseline: Observation,
  candidate: Observation,
): Classification {
  const throttled =
    throttledBy(recorded, 'baseline', baseline) ?? throttledBy(recorded, 'candidate', candidate);
  if (throttled !== null) return { kind: 'incomparable', why: throttled, throttled: true };
  if (baseline.kind === 'failure') {
    const text = failureText('baseline', baseline);
    const why = baseline.cause === 'reset' ? text : `baseline ${text}`;
    return { kind: 'incomparable', why, throttled: false };
  }
  if (recorded !== null) {
    if (baseline.status >= 500 && recorded.status !== baseline.status) {
      const why = `baseline ${String(baseline.status)}, recorded ${String(recorded.status)}`;
      return { kind: 'incomparable', why, throttled: false };
    }
    const drift = driftOf(recorded.status, baseline.status) ?? otherContent(recorded, baseline);
    if (drift !== null) return { kind: 'drifted', why: drift };
  } else if (baseline.status >= 500) {
    return { kind: 'incomparable', why: `baseline ${String(baseline.status)}`, throttled: false };
  }
  if (candidate.kind === 'failure') return { kind: 'failed', detail: failureText('candidate', candidate) };
  return { kind: 'comparable', baseline, candidate };
}

function driftOf(recorded: number, baseline: number): string | null {
  if (recorded === baseline) return null;
  const otherClass = Math.floor(recorded / 100) !== Math.floor(baseline / 100);
  // 200 and 304 are one answer: the second only says that the client has it already.
  if (otherClass && !(isFresh(recorded) && isFresh(baseline))) {
    return `baseline ${String(baseline)}, recorded ${String(recorded)}`;
  }
  return refusals.has(baseline) ? `baseline ${String(baseline)}, recorded ${String(recorded)}` : null;
}

function isFresh(status: number): boolean {
  return status === 304 || status === 200;
}

function throttledBy(
  recorded: RecordedResponse | null,
  side: string,
  observation: Observation,
): string | null {
  if (observation.kind === 'failure' || recorded?.status === observation.status) return null;
  if (observation.status === 429) return `${side} 429`;
  const asksToWait = observation.status === 503 && headerValue(observation.headers, 'retry-after') !== null;
  return asksToWait ? `${side} 503 with Retry-After` : null;
}
