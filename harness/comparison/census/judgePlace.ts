import { displayCount } from '../../statistics/display.ts';
import { closeTexts } from './closeTexts.ts';
import { entropyBits } from './entropyBits.ts';
import type { PlaceCensus } from './PlaceCensus.ts';
import type { RunDifference } from './RunDifference.ts';
import type { Witnesses } from './Witnesses.ts';

/** Chance of an alarm at one place of two sides that are alike: a thousand places, a thousand runs, one alarm. */
const alarm = 1e-6;
/** Answers from which on one value for all of the baseline's different ones is a doubt. */
const fewestForDoubt = 5;
/** Different values from which on entropy is estimated. */
const fewestForEntropy = 20;
/** Texts from which on it is no accident that they are nearly others. */
const fewestClose = 5;
/** Bits from which on a value cannot be guessed; and what of the baseline's the candidate has to reach. */
const enoughBits = 64;
const enoughShare = 0.5;
/** How far the baseline's moments have to reach for one that stands still to show, ms. */
const whole = 3_000;
const fine = 50;

interface Suspicion {
  readonly baseline: string;
  readonly candidate: string;
  readonly note: string;
  readonly certain: boolean;
  readonly witnesses: Witnesses;
}

/** What a place shows over the whole run that no pair of answers does; empty where nothing is odd. */
export function judgePlace(place: PlaceCensus): readonly RunDifference[] {
  return suspicionsOf(place).map(({ baseline, candidate, note, certain, witnesses }) => ({
    operation: place.operation,
    difference: {
      kind: 'kind',
      location: place.location,
      path: place.path,
      baseline,
      candidate,
      counts: true,
      note,
    },
    certain,
    seenIn: witnesses.seenIn,
    count: witnesses.count,
  }));
}

function suspicionsOf(place: PlaceCensus): readonly Suspicion[] {
  switch (place.kind) {
    case 'timestamp':
      return [...standing(place), ...backwards(place, 'goes back')];
    case 'counter':
      return [...backwards(place, 'falls'), ...stuck(place)];
    case 'uuid':
    case 'ulid':
    case 'token':
      return [...repeating(place), ...oneOf(guessable(place), close(place))];
    case 'jwt':
      return repeating(place);
    case 'duration':
    case 'url':
    case 'reference':
      return [];
    default:
      return place.kind satisfies never;
  }
}

function repeating({ repeats, repeated }: PlaceCensus): readonly Suspicion[] {
  const certain = repeats.pValue <= alarm;
  const { answers, oneForAll, candidateOnly, candidateRepeats, baselineOnly } = repeats;
  if (!certain && !(oneForAll && answers >= fewestForDoubt)) return [];
  const all = displayCount(answers);
  if (repeats.constant)
    return [
      {
        baseline: `changes: again in ${displayCount(baselineOnly)} of ${all} answers`,
        candidate: `the same in all ${all} answers`,
        note: 'always the same, where the baseline gives different values',
        certain,
        witnesses: repeated,
      },
    ];
  const baselineRepeats = candidateRepeats - candidateOnly + baselineOnly;
  return [
    {
      baseline: `given before in ${displayCount(baselineRepeats)} of ${all} answers`,
      candidate: `given before in ${displayCount(candidateRepeats)} of ${all} answers`,
      note: 'given again where the baseline gives a new value',
      certain,
      witnesses: repeated,
    },
  ];
}

function guessable({ baselineTexts, candidateTexts, seen }: PlaceCensus): readonly Suspicion[] {
  const [mine, theirs] = [baselineTexts.texts, candidateTexts.texts];
  if (mine.length < fewestForEntropy || theirs.length < fewestForEntropy) return [];
  const bits = entropyBits(theirs);
  if (bits >= enoughBits) return [];
  const expected = entropyBits(mine);
  if (bits >= enoughShare * expected) return [];
  return [
    {
      baseline: `about ${String(Math.round(expected))} bits`,
      candidate: `about ${String(Math.round(bits))} bits`,
      note: 'can be guessed: counted up, or made from the time',
      certain: true,
      witnesses: seen,
    },
  ];
}

/** Some are counted up, among others that are not. */
function close({ baselineTexts, candidateTexts, seen }: PlaceCensus): readonly Suspicion[] {
  const [mine, theirs] = [baselineTexts.texts, candidateTexts.texts];
  if (mine.length < fewestForEntropy || theirs.length < fewestForEntropy) return [];
  const found = closeTexts(theirs);
  if (found < fewestClose || closeTexts(mine) > 0) return [];
  return [
    {
      baseline: `0 of ${String(mine.length)} are nearly another`,
      candidate: `${String(found)} of ${String(theirs.length)} are nearly another`,
      note: 'some can be guessed from others: counted up, or made from the time',
      certain: true,
      witnesses: seen,
    },
  ];
}

function oneOf(first: readonly Suspicion[], second: readonly Suspicion[]): readonly Suspicion[] {
  return first.length > 0 ? first : second;
}

/** A moment that never moves while the baseline's does, for longer than its own fineness explains. */
function standing({ repeats, repeated, baselineSpan, wholeSeconds }: PlaceCensus): readonly Suspicion[] {
  const { answers, constant } = repeats;
  const span = baselineSpan.to - baselineSpan.from;
  const certain = repeats.pValue <= alarm;
  if (!constant || span < (wholeSeconds ? whole : fine)) return [];
  if (!certain && !(repeats.oneForAll && answers >= fewestForDoubt)) return [];
  const moved = span < 10_000 ? `${String(Math.round(span))} ms` : `${String(Math.round(span / 1000))} s`;
  return [
    {
      baseline: `moves by ${moved}`,
      candidate: `the same in all ${displayCount(answers)} answers`,
      note: 'a time that stands still',
      certain,
      witnesses: repeated,
    },
  ];
}

function backwards({ steps, stepped }: PlaceCensus, verb: string): readonly Suspicion[] {
  if (steps.fallsByChance > alarm) return [];
  return [
    {
      baseline: `${verb} ${times(steps.baselineFell)}`,
      candidate: `${verb} ${times(steps.candidateFell)}`,
      note: `${verb} inside a session where the baseline's goes on`,
      certain: true,
      witnesses: stepped,
    },
  ];
}

function stuck({ steps, stepped }: PlaceCensus): readonly Suspicion[] {
  if (steps.candidateRose > 0 || steps.staysByChance > alarm) return [];
  return [
    {
      baseline: `grows ${times(steps.candidateStayed)}`,
      candidate: 'never grows',
      note: "a counter that stands still while the baseline's grows",
      certain: true,
      witnesses: stepped,
    },
  ];
}

function times(count: number): string {
  return count === 1 ? 'once' : `${displayCount(count)} times`;
}
