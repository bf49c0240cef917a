import type { DifferenceKind, DifferenceLocation } from '../../../../harness/model/difference.ts';
import type { PlaceEvidence, ShownPair } from '../../../../shadow/proposals/PlaceEvidence.ts';

/** Own addresses of both sides. */
export const origins = { baseline: 'http://monolith:8080', candidate: 'http://auth:8001' };

interface Given {
  readonly path?: string;
  readonly location?: DifferenceLocation;
  readonly kinds?: readonly DifferenceKind[];
  readonly sessions?: number;
}

/** What a run tells of one place. */
export function place(pairs: readonly ShownPair[], given: Given = {}): PlaceEvidence {
  const { path = '$.field', location = 'body', kinds = ['value'], sessions = 9 } = given;
  return { operation: 'GET /x', location, path, kinds: new Set(kinds), total: pairs.length, sessions, pairs };
}

/** Pairs of values as differences show them. */
export function times(
  count: number,
  pair: (nth: number) => readonly [unknown, unknown],
): readonly ShownPair[] {
  return Array.from({ length: count }, (_, nth) => {
    const [baseline, candidate] = pair(nth);
    return { baseline: JSON.stringify(baseline), candidate: JSON.stringify(candidate) };
  });
}

/** A moment, ms after another. */
export const iso = (at: number): string => new Date(1_700_000_000_000 + at).toISOString();
