import type { StepDifference } from '../../harness/model/scenario.ts';
import { compareLooks, type LookedTry } from '../looks/compareLooks.ts';
import type { LookRules } from '../looks/LookRules.ts';
import type { PlayedAt } from '../looks/OwnValues.ts';
import type { PlayedTry } from '../player/Played.ts';
import { isOpen, type Tries } from './Tries.ts';
import type { LooksSay } from './standingOf.ts';

/** What the looks of all tries of a journey show together. */
export interface LooksTogether {
  readonly say: LooksSay;
  /** Told at the journey: in every try, at places where the baseline says the same each time. */
  readonly differences: readonly StepDifference[];
  /** Places that differ in some tries only, or at which the baseline differs from itself. */
  readonly varying: readonly string[];
  /** Why looks could not be compared. */
  readonly problems: readonly string[];
}

export interface LookedAt {
  readonly baseline: PlayedAt;
  readonly candidate: PlayedAt;
}

/** Compares the looks of each try on the candidate with those of the same try on the baseline, and the baseline's with its own. */
export function differencesOf(tries: Tries, at: LookedAt, rules: LookRules): LooksTogether {
  const baseline = tries.baseline.filter(isLooked);
  const pairs = baseline.flatMap((one) => {
    const other = tries.candidate.find(({ attempt }) => attempt === one.attempt);
    return other === undefined || !isLooked(other) ? [] : [[one, other] as const];
  });
  const problems = new Set<string>();
  const compare = (left: LookedTry, right: LookedTry): readonly StepDifference[] => {
    const compared = compareLooks(left, right, rules);
    for (const problem of compared.problems) problems.add(problem);
    return compared.differences;
  };
  const found = pairs.map(([left, right]) =>
    compare({ played: left, at: at.baseline }, { played: right, at: at.candidate }),
  );
  const [first = []] = found;
  if (found.length < 2)
    return {
      say: first.length === 0 ? 'same' : 'unconfirmed',
      differences: first,
      varying: [],
      problems: [...problems],
    };
  const itself = new Set(
    selfPairs(baseline).flatMap(([left, right]) =>
      compare({ played: left, at: at.baseline }, { played: right, at: at.baseline }).map(placeOf),
    ),
  );
  const isEverywhere = (one: StepDifference): boolean => found.every((all) => all.some(isLike(one)));
  const steady = first.filter((one) => !itself.has(placeOf(one)) && isEverywhere(one));
  const told = new Set(steady.map(placeOf));
  const varying = new Set(
    found
      .flat()
      .map(placeOf)
      .filter((place) => !told.has(place)),
  );
  return {
    say: steady.length > 0 ? 'differs' : 'same',
    differences: steady,
    varying: [...varying],
    problems: [...problems],
  };
}

function isLooked(one: PlayedTry): boolean {
  return !isOpen(one) && one.outcome !== 'skipped';
}

/** Each with the next: three tries that differ from one another do so here too. */
function selfPairs(tries: readonly PlayedTry[]): readonly (readonly [PlayedTry, PlayedTry])[] {
  return tries.flatMap((one, at) => tries.slice(at + 1).map((other) => [one, other] as const));
}

/** `the page says so: line 3` */
function placeOf({ step, path }: StepDifference): string {
  return `${step}: ${path}`;
}

/** The same place, or the same values at a line that has moved. */
function isLike(one: StepDifference): (other: StepDifference) => boolean {
  return (other) =>
    other.step === one.step &&
    other.look === one.look &&
    (other.path === one.path || (other.baseline === one.baseline && other.candidate === one.candidate));
}
