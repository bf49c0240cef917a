import { compareResponses } from '../../harness/comparison/compareResponses.ts';
import { KindMemory } from '../../harness/comparison/KindMemory.ts';
import type { CompiledRules } from '../../harness/comparison/rules/CompiledRules.ts';
import { bodyOf } from '../../harness/model/body.ts';
import type { Difference } from '../../harness/model/difference.ts';
import { headerValue, type Headers } from '../../harness/model/headers.ts';
import type { ObservedResponse } from '../../harness/model/observation.ts';
import type { Look } from '../player/Played.ts';
import type { IdentityBond } from './IdentityBond.ts';
import type { LookDifference } from './LookDifference.ts';
import type { OwnValues } from './OwnValues.ts';
import { sameMoment } from './sameMoment.ts';

/** What a side answered, as a journey saw it; `body` is base64. */
export type LookedAnswer = NonNullable<Look['answer']>;

/** What one side answered, and what of it is its try's own. */
export interface OwnAnswer {
  readonly answer: LookedAnswer;
  readonly own: Pick<OwnValues, 'replaced'>;
}

/** Of what nobody saw on the wire: a journey is given the decoded body. */
const transport: ReadonlySet<string> = new Set(['content-encoding', 'content-length', 'transfer-encoding']);

/** Compares two answers by the rules of looks of this name; what is the try's own, and moments of now, are the same. */
export function compareAnswered(
  baseline: OwnAnswer,
  candidate: OwnAnswer,
  rules: CompiledRules,
  bond: IdentityBond,
): readonly LookDifference[] {
  const { differences } = compareResponses(null, observed(baseline), observed(candidate), {
    operation: '*',
    rules,
    sameIdentity: (left, right, key) => bond.same(left, right, key),
    // Addresses were replaced before.
    origins: { baseline: '', candidate: '' },
    additions: 'count',
    kinds: new KindMemory(),
    shapes: null,
  });
  return differences
    .filter((one) => one.counts && !isMoment(one))
    .map((one) => ({
      path: placeOf(one),
      kind: one.kind,
      baseline: one.baseline,
      candidate: one.candidate,
    }));
}

function observed({ answer, own }: OwnAnswer): ObservedResponse {
  const headers = answer.headers
    .filter(([name]) => !transport.has(name.toLowerCase()))
    .map(([name, value]) => [name, own.replaced(value)] as const);
  return {
    kind: 'response',
    status: answer.status,
    headers,
    body: bodyOf(replacedBody(answer, headers, own)),
    timing: { scheduled: 0, sent: 0, firstByte: 0, ended: 0 },
  };
}

/** Text as it reads without what is the try's own; other bytes as they are. */
function replacedBody({ body }: LookedAnswer, headers: Headers, own: OwnAnswer['own']): Uint8Array {
  const bytes = Buffer.from(body, 'base64');
  const type = headerValue(headers, 'content-type') ?? '';
  if (/^(?:image|audio|video|font)\//i.test(type) && !/svg/i.test(type)) return bytes;
  try {
    return Buffer.from(
      own.replaced(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)),
    );
  } catch {
    return bytes;
  }
}

function isMoment({ kind, baseline, candidate }: Difference): boolean {
  if (kind !== 'value' || baseline === null || candidate === null) return false;
  return sameMoment(unquoted(baseline), unquoted(candidate));
}

/** Texts of JSON are told with their quotes. */
function unquoted(text: string): string {
  return text.replace(/^"(.*)"$/, '$1');
}

function placeOf({ location, path }: Difference): string {
  switch (location) {
    case 'status':
      return 'status';
    case 'header':
      return `header ${path}`;
    case 'cookie':
      return `cookie ${path}`;
    case 'body':
      return path === '' ? 'the body' : path;
    case 'exchange':
      return 'the answer';
    default:
      return location satisfies never;
  }
}
