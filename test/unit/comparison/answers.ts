import { compareResponses } from '../../../harness/comparison/compareResponses.ts';
import type { ComparisonContext, ResponseComparison } from '../../../harness/comparison/ComparisonContext.ts';
import { KindMemory } from '../../../harness/comparison/KindMemory.ts';
import { compileRules } from '../../../harness/comparison/rules/compileRules.ts';
import type { Rule } from '../../../harness/comparison/rules/ruleSchema.ts';
import { bodyOf, type Body } from '../../../harness/model/body.ts';
import type { RecordedResponse } from '../../../harness/model/exchange.ts';
import type { Headers } from '../../../harness/model/headers.ts';
import type { ObservedResponse } from '../../../harness/model/observation.ts';

const timing = { scheduled: 0, sent: 0, firstByte: 1, ended: 2 };

/** What a test says of an answer; the rest is a plain 200. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Headers;
  readonly body?: Body | Uint8Array | string;
}

export function answer({ status = 200, headers = [], body = '' }: Answer): ObservedResponse {
  const held =
    typeof body === 'string' ? bodyOf(Buffer.from(body)) : body instanceof Uint8Array ? bodyOf(body) : body;
  return { kind: 'response', status, headers, body: held, timing };
}

export function recorded(given: Answer): RecordedResponse {
  const { status, headers, body } = answer(given);
  return { status, headers, body, milliseconds: null };
}

export const jsonType = ['Content-Type', 'application/json'] as const;

export function json(text: string, headers: Headers = []): Answer {
  return { headers: [jsonType, ...headers], body: text };
}

export function context(
  given: Partial<ComparisonContext> & { readonly ruleList?: readonly Rule[] } = {},
): ComparisonContext {
  return {
    operation: 'GET /users/{}',
    rules: compileRules(given.ruleList ?? []),
    sameIdentity: () => false,
    origins: { baseline: 'http://monolith:8080', candidate: 'http://auth:8001' },
    additions: 'count',
    kinds: new KindMemory(),
    shapes: null,
    ...given,
  };
}

/** Ids that stand for each other, as `17=904`. */
export function bound(...couples: readonly string[]): ComparisonContext['sameIdentity'] {
  return (baseline, candidate) => couples.includes(`${baseline}=${candidate}`);
}

export function compare(
  baseline: Answer,
  candidate: Answer,
  given: ComparisonContext = context(),
  before: Answer | null = null,
): ResponseComparison {
  return compareResponses(
    before === null ? null : recorded(before),
    answer(baseline),
    answer(candidate),
    given,
  );
}

/** Differences as `kind location path: baseline -> candidate`, those that do not count in brackets. */
export function told({ differences }: ResponseComparison): readonly string[] {
  return differences.map(({ kind, location, path, baseline, candidate, counts }) => {
    const text = `${kind} ${location} ${path}: ${baseline ?? 'nothing'} -> ${candidate ?? 'nothing'}`;
    return counts ? text : `(${text})`;
  });
}

/** What comparing two JSON texts tells. */
export function toldOfJson(
  baseline: string,
  candidate: string,
  given: ComparisonContext = context(),
  before: string | null = null,
): readonly string[] {
  return told(compare(json(baseline), json(candidate), given, before === null ? null : json(before)));
}

/** An unsigned-looking JWT with these claims. */
export function jwtOf(
  claims: object,
  header: object = { alg: 'HS256', typ: 'JWT' },
  signature = 'c2lnbmF0dXJl',
): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.${signature}`;
}
