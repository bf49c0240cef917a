import type { JourneyStanding } from '../../harness/model/scenario.ts';
import type { Side } from '../../harness/model/observation.ts';
import type { Tries } from '../joined/Tries.ts';
import type { FrontMark } from '../marks.ts';
import type { PlayedTry } from '../player/Played.ts';
import type { SideSeen } from './frontDoubts.ts';

/** Why a journey says nothing of the candidate, however it ended. */
export type Unsure =
  /** It passed and never asked the candidate. */
  | 'unasked'
  /** A write was held back that it asked for, or the baseline was away. */
  | 'kept-from';

/**
 * Whether a standing says something, by what became of what the journey's own tries asked; null where it does. What fails
 * where a write was held back, or where the baseline was away, is no fault of the candidate's. That the candidate was away
 * for a time is its own.
 */
export function unsureStanding(
  standing: JourneyStanding,
  tries: Tries,
  seen: readonly SideSeen[],
): Unsure | null {
  const met = (side: Side): ReadonlySet<FrontMark> => marksOf(tries[side], side, seen);
  const isKeptBack = (marks: ReadonlySet<FrontMark>): boolean =>
    (['held-back', 'baseline held-back', 'baseline failed'] as const).some((mark) => marks.has(mark));
  switch (standing) {
    case 'broken':
    case 'failed':
    case 'flaky':
      return isKeptBack(met('candidate')) ? 'kept-from' : null;
    case 'differs':
      if (isKeptBack(met('candidate'))) return 'kept-from';
      return met('candidate').has('side') ? null : 'unasked';
    case 'wrong':
      return isKeptBack(met('candidate')) || isAway(met('baseline')) ? 'kept-from' : null;
    case 'new':
      if (isAway(met('baseline'))) return 'kept-from';
      return met('candidate').has('side') ? null : 'unasked';
    case 'same':
    case 'held':
      return met('candidate').has('side') ? null : 'unasked';
    case 'open':
      return null;
    default:
      return standing satisfies never;
  }
}

/** The baseline behind its own front. */
function isAway(marks: ReadonlySet<FrontMark>): boolean {
  return [...marks].some((mark) => mark !== 'side');
}

/** Where a try was watched by nobody, what its side's front saw of all journeys. */
function marksOf(tries: readonly PlayedTry[], side: Side, seen: readonly SideSeen[]): ReadonlySet<FrontMark> {
  const all = tries.some(({ met }) => met === null)
    ? frontMarksOf(seen.find((one) => one.side === side))
    : [];
  return new Set([...all, ...tries.flatMap(({ met }) => met?.marks ?? [])]);
}

function frontMarksOf(seen: SideSeen | undefined): readonly FrontMark[] {
  if (seen === undefined) return [];
  const { front } = seen;
  const { heldBack, failures } = front.baseline();
  return [
    ...(front.asked().side > 0 ? (['side'] as const) : []),
    ...(front.heldBack().length > 0 ? (['held-back'] as const) : []),
    ...(front.failures().length > 0 ? (['failed'] as const) : []),
    ...(heldBack.length > 0 ? (['baseline held-back'] as const) : []),
    ...(failures.length > 0 ? (['baseline failed'] as const) : []),
  ];
}
