import { request, type Dispatcher } from 'undici';
import type { SideConfig } from '../config/sideConfig.ts';
import { jsonValue } from './jsonValue.ts';
import { sideHeaders } from './sideHeaders.ts';
import { tlsProblem } from './tlsProblem.ts';

/**
 * What a side says it is. `fingerprint` is all it told under the identity path apart from what moves with time
 * (numbers, timestamps): two sides that tell the same are the same system.
 */
export type IdentityAnswer =
  | { readonly kind: 'told'; readonly version: string; readonly fingerprint: string }
  | { readonly kind: 'silent'; readonly detail: string };

const askTimeout = 5_000;

function stablePart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stablePart);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, part]) => [key, stablePart(part)]),
    );
  }
  if (typeof value === 'number') return 0;
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? 'time' : value;
}

/** Asks a side at its identity path; null where the config gives none. A side that does not answer is data. */
export async function askIdentity(side: SideConfig, dispatcher: Dispatcher): Promise<IdentityAnswer | null> {
  const question = side.identity;
  if (question === null || side.url === null) return null;
  try {
    const response = await request(`${side.url}${side.pathPrefix}${question.path}`, {
      dispatcher,
      headers: { accept: 'application/json', ...sideHeaders(side) },
      headersTimeout: askTimeout,
      bodyTimeout: askTimeout,
      signal: AbortSignal.timeout(askTimeout),
    });
    const text = await response.body.text();
    if (response.statusCode !== 200) {
      return { kind: 'silent', detail: `answered ${String(response.statusCode)} at ${question.path}` };
    }
    const document: unknown = JSON.parse(text);
    const version = jsonValue(document, question.version);
    if (typeof version !== 'string' && typeof version !== 'number') {
      return { kind: 'silent', detail: `has no ${question.version} at ${question.path}` };
    }
    return { kind: 'told', version: String(version), fingerprint: JSON.stringify(stablePart(document)) };
  } catch (error) {
    if (!(error instanceof Error)) return { kind: 'silent', detail: String(error) };
    return { kind: 'silent', detail: tlsProblem(error, side.url) ?? error.message };
  }
}
