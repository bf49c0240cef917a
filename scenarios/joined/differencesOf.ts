import type { StepDifference } from '../../harness/model/scenario.ts';
import { compareLooks, type LookedTry } from '../looks/compareLooks.ts';
import type { LookRules } from '../looks/LookRules.ts';
import type { PlayedAt } from '../looks/OwnValues.ts';
import type { PlayedTry } from '../player/Played.ts';
import { isOpen, type Tries } from './Tries.ts';
import type { LooksSay } from './standingOf.ts';
import { placeOf, weighDifferences } from './weighDifferences.ts';

/** What the looks of all tries of a journey show together. */
export interface LooksTogether {
  readonly say: LooksSay;
  /** Told at the journey: what differs, or else what makes it unsure. */
  readonly differences: readonly StepDifference[];
  /** `2/3`: the tries that show one of them, of all; null where tried once. */
  readonly shown: string | null;
  /** Places that are not counted, as the baseline differs from itself there. */
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
      shown: null,
      varying: [],
      problems: [...problems],
    };
  const itself = selfPairs(baseline).flatMap(([left, right]) =>
    compare({ played: left, at: at.baseline }, { played: right, at: at.baseline }),
  );
  const { steady, unsure, varying } = weighDifferences(found, itself);
  const differences = steady.length > 0 ? steady : unsure;
  const told = new Set(differences.map(placeOf));
  return {
    say: steady.length > 0 ? 'differs' : unsure.length > 0 ? 'unsure' : 'same',
    differences,
    shown: `${String(found.filter((all) => all.some((one) => told.has(placeOf(one)))).length)}/${String(found.length)}`,
    varying: [...new Set([...varying, ...unsure.map(placeOf)])].filter((place) => !told.has(place)),
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
