import { headerValue } from '../../harness/model/headers.ts';
import type { RecordedResponse } from '../../harness/model/exchange.ts';
import type { Observation, Side } from '../../harness/model/observation.ts';
import { failureText } from '../../harness/environment/failureOf.ts';

/** What an answer says to whoever asked: here it is, or no; `unclear` where it says neither. */
export type Reading =
  | { readonly kind: 'gives' | 'refuses'; readonly status: number }
  | { readonly kind: 'unclear'; readonly why: string };

/**
 * Reads one side's answer to a request that its owner was given with 2xx. A redirect is a refusal (to a log-in), and so
 * is a page where data was recorded.
 */
export function readAnswer(side: Side, observation: Observation, recorded: RecordedResponse | null): Reading {
  if (observation.kind === 'failure') {
    const text = failureText(side, observation);
    return { kind: 'unclear', why: observation.cause === 'reset' ? text : `${side} ${text}` };
  }
  const { status, headers } = observation;
  if (status === 429 || status >= 500) return { kind: 'unclear', why: `${side} ${String(status)}` };
  if (status === 304) return { kind: 'gives', status };
  if (status >= 300) return { kind: 'refuses', status };
  const page = isPage(headerValue(headers, 'content-type'));
  const wasPage = recorded === null || isPage(headerValue(recorded.headers, 'content-type'));
  return { kind: page && !wasPage ? 'refuses' : 'gives', status };
}

function isPage(contentType: string | null): boolean {
  return /^(?:text\/html|application\/xhtml)/i.test(contentType?.trim() ?? '');
}
