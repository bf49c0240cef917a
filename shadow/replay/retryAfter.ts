import { headerValue } from '../../harness/model/headers.ts';
import type { Observation } from '../../harness/model/observation.ts';

/** However long a side asks to be left alone, it is asked again after so many ms. */
const longestWait = 60_000;

/**
 * ms for which an answer asks to be left alone by `Retry-After` (RFC 9110 section 10.2.3), in seconds or as a date; 0
 * where it does not ask. A date is held against the answer's own `Date`, since the clocks of two machines disagree.
 */
export function retryAfter(observation: Observation, now: number = Date.now()): number {
  if (observation.kind === 'failure') return 0;
  const { status, headers } = observation;
  if (status !== 429 && status !== 503) return 0;
  const asked = headerValue(headers, 'retry-after')?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(asked)) return Math.min(longestWait, Number(asked) * 1_000);
  const until = momentOf(asked);
  if (until === null) return 0;
  const wait = until - (momentOf(headerValue(headers, 'date') ?? '') ?? now);
  return Math.min(longestWait, Math.max(0, wait));
}

/** Only what looks like an HTTP date: `Date.parse` takes nearly anything for one. */
function momentOf(text: string): number | null {
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return null;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? null : moment;
}
