import { partsOf } from '../../harness/comparison/fingerprint.ts';
import type { ExchangeDifferences } from '../../harness/model/comparison.ts';
import type { Difference, DifferenceKind, DifferenceLocation } from '../../harness/model/difference.ts';

/** Pairs of values kept a place, and over all places. A text is at most 200 characters. */
const pairsPerPlace = 300;
const allPairs = 30_000;
const maxPlaces = 2_000;
const maxSessions = 100;

/** Both sides' texts as a difference shows them. */
export interface ShownPair {
  readonly baseline: string;
  readonly candidate: string;
}

/** The same of one answer in a session. */
export interface SessionPair extends ShownPair {
  readonly session: string;
}

/** All that a run tells of one place at which the sides differ. */
export interface PlaceEvidence {
  readonly operation: string;
  readonly location: DifferenceLocation;
  /** Array positions are `[*]`. */
  readonly path: string;
  readonly kinds: ReadonlySet<DifferenceKind>;
  /** Differences at this place, and how many sessions show them (counted up to 100). */
  readonly total: number;
  readonly sessions: number;
  /** The first of them; fewer than `total` where a text was missing. */
  readonly pairs: readonly SessionPair[];
}

interface Place {
  readonly operation: string;
  readonly location: DifferenceLocation;
  readonly path: string;
  readonly kinds: Set<DifferenceKind>;
  readonly sessions: Set<string>;
  readonly pairs: SessionPair[];
  total: number;
}

/** Gathers what a run's differences say, place by place; bounded whatever their number. */
export async function gatherEvidence(
  lines: AsyncIterable<ExchangeDifferences>,
): Promise<readonly PlaceEvidence[]> {
  const places = new Map<string, Place>();
  let room = allPairs;
  for await (const { operation, session, differences } of lines) {
    for (const difference of differences) {
      if (!difference.counts) continue;
      const place = placeOf(places, operation, difference);
      if (place === null) continue;
      place.total += 1;
      place.kinds.add(difference.kind);
      if (place.sessions.size < maxSessions) place.sessions.add(session);
      const { baseline, candidate } = difference;
      if (baseline === null || candidate === null || room === 0 || place.pairs.length >= pairsPerPlace)
        continue;
      place.pairs.push({ baseline, candidate, session });
      room -= 1;
    }
  }
  return [...places.values()].map((place) => ({ ...place, sessions: place.sessions.size }));
}

function placeOf(places: Map<string, Place>, operation: string, difference: Difference): Place | null {
  const { location, path } = partsOf(operation, difference);
  const key = `${operation}\n${location}\n${path}`;
  const known = places.get(key);
  if (known !== undefined) return known;
  if (places.size >= maxPlaces) return null;
  const made: Place = {
    operation,
    location,
    path,
    kinds: new Set(),
    sessions: new Set(),
    pairs: [],
    total: 0,
  };
  places.set(key, made);
  return made;
}
