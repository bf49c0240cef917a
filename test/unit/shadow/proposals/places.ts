import type { DifferenceKind, DifferenceLocation } from '../../../../harness/model/difference.ts';
import type { PlaceEvidence, ShownPair } from '../../../../shadow/proposals/PlaceEvidence.ts';

/** Own addresses of both sides. */
export const origins = { baseline: 'http://monolith:8080', candidate: 'http://auth:8001' };

interface Given {
  readonly path?: string;
  readonly location?: DifferenceLocation;
  readonly kinds?: readonly DifferenceKind[];
  readonly sessions?: number;
  readonly operation?: string;
  /** In which session the nth pair was; another one for each where it is left out. */
  readonly sessionOf?: (nth: number) => number;
}

/** What a run tells of one place. */
export function place(pairs: readonly ShownPair[], given: Given = {}): PlaceEvidence {
  const {
    path = '$.field',
    location = 'body',
    kinds = ['value'],
    sessions = 9,
    operation = 'GET /x',
    sessionOf = (nth) => nth,
  } = given;
  const inSessions = pairs.map((pair, nth) => ({ ...pair, session: `s${String(sessionOf(nth))}` }));
  const total = pairs.length;
  return { operation, location, path, kinds: new Set(kinds), total, sessions, pairs: inSessions };
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
