import type { JourneyFailure } from '../../harness/model/scenario.ts';
import type { PlayedTry } from '../player/Played.ts';
import type { Tries } from './Tries.ts';

/** Expectations that failed on the candidate and never on the baseline, in tries that passed as the journey caught them. */
export function caughtOnCandidate({ baseline, candidate }: Tries): readonly JourneyFailure[] {
  const known = new Set(baseline.flatMap(caughtAt));
  return candidate.flatMap(({ caught }) => caught.filter((one) => !known.has(keyOf(one))));
}

function caughtAt({ caught }: PlayedTry): readonly string[] {
  return caught.map(keyOf);
}

/** By its place; what it received is another each time. */
function keyOf({ step, place }: JourneyFailure): string {
  return `${step ?? ''} ${place ?? ''}`;
}
