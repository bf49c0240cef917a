import { createHash } from 'node:crypto';
import type { Body } from '../../model/body.ts';
import type { BodyOutcome } from '../ComparisonContext.ts';
import type { DifferenceSink } from '../DifferenceSink.ts';

/**
 * Compares bodies of which at least one was too large to hold, by digest and length as they were on the wire. With
 * other content encodings on the two sides unequal digests say nothing: `not-compared`.
 */
export function compareDigests(
  baseline: Body,
  candidate: Body,
  sameEncoding: boolean,
  sink: DifferenceSink,
): BodyOutcome {
  const left = digestOf(baseline);
  const right = digestOf(candidate);
  if (left === null || right === null) return 'not-compared';
  if (left.sha256 === right.sha256 && left.length === right.length)
    return sameEncoding ? 'equal-bytes' : 'not-compared';
  if (!sameEncoding) return 'not-compared';
  sink.add('value', 'body', '$', shown(left), shown(right), 'large bodies are compared by digest');
  return 'compared';
}

interface Digest {
  readonly sha256: string;
  readonly length: number;
}

function digestOf(body: Body): Digest | null {
  if (body.kind === 'digest') return { sha256: body.sha256.toLowerCase(), length: body.length };
  if (body.kind === 'bytes')
    return { sha256: createHash('sha256').update(body.bytes).digest('hex'), length: body.bytes.length };
  return null;
}

function shown({ sha256, length }: Digest): string {
  return `${String(length)} bytes, sha256 ${sha256.slice(0, 16)}`;
}
