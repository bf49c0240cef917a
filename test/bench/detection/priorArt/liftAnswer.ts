import { decodeBody } from '../../../../harness/comparison/bodies/decodeBody.ts';
import { headerPolicy } from '../../../../harness/comparison/headers/headerPolicy.ts';
import type { Observation } from '../../../../harness/model/observation.ts';

/** JSON in which a number may stand as its digits, behind a `#`. */
export type Lifted =
  string | number | boolean | null | readonly Lifted[] | { readonly [key: string]: Lifted };

/** An answer as the prior art lifts it; `failed` where there was none. */
export type LiftedAnswer =
  | { readonly kind: 'failed' }
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: Lifted };

type Headers = Readonly<Record<string, string>>;

/**
 * Status, headers and parsed body. Names of headers in lower case, several of a name sorted and joined. Those that
 * `harness` does not count either (dates, request ids, who served it) are left out, and a body that is no JSON is text.
 */
export function liftAnswer(observation: Observation): LiftedAnswer {
  if (observation.kind === 'failure') return { kind: 'failed' };
  return {
    kind: 'answer',
    status: observation.status,
    headers: liftHeaders(observation),
    body: liftBody(observation),
  };
}

type Response = Extract<Observation, { kind: 'response' }>;

function liftHeaders({ headers }: Response): Headers {
  const lists = new Map<string, string[]>();
  for (const [spelling, value] of headers) {
    const { name, policy } = headerPolicy(spelling);
    if (policy === 'uncounted') continue;
    lists.set(name, [...(lists.get(name) ?? []), value]);
  }
  return Object.fromEntries([...lists].map(([name, values]) => [name, values.sort().join(', ')]));
}

function liftBody({ headers, body }: Response): Lifted {
  if (body.kind !== 'bytes') return '';
  const decoded = decodeBody(headers, body.bytes);
  if (decoded.kind === 'fault') return decoded.reason;
  const text = Buffer.from(decoded.bytes).toString('utf8');
  try {
    return parsed(text);
  } catch {
    return text; // not JSON: one string, as the prior art has it
  }
}

/** `JSON.parse` that keeps the digits of integers too large for a float: generous, its parser may well lose them. */
function parsed(text: string): Lifted {
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && Number.isInteger(value)
      ? `#${context?.source ?? String(value)}`
      : value,
  );
}
