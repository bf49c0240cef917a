import { whomPaths, whoms, type Whom } from './Candidate.ts';
import type { Case, Cases } from './Cases.ts';
import type { Trial } from './chooseTrials.ts';

/** Cases whose finding is tried again; below so many nobody reads. */
const mostConfirmed = 60;

/** Tries what was found once more, in sessions replayed afresh, and notes whether it came again. */
export async function confirmCases(
  cases: readonly Case[],
  play: (trials: readonly Trial[]) => Promise<Cases>,
): Promise<void> {
  const chosen = cases.filter(({ found }) => found.some(isCounting)).slice(0, mostConfirmed);
  const trials = chosen.flatMap(({ path, found }): readonly Trial[] => {
    const first = found.find(isCounting);
    return first === undefined ? [] : [{ targets: [first.target], other: first.other, whoms: whomsOf(path) }];
  });
  const again = (await play(trials)).all();
  for (const one of chosen) {
    const same = again.find(({ operation, path }) => operation === one.operation && path === one.path);
    if (same === undefined) continue;
    const places = new Set(one.found.flatMap(({ differences }) => differences.filter(isOpen).map(placeOf)));
    one.again = same.found.some(({ differences }) =>
      differences.some((difference) => isOpen(difference) && places.has(placeOf(difference))),
    );
  }
}

/** Whom a case asked as; a case of crossing sessions asks as its owner, and has one way only. */
export function whomsOf(path: string): readonly Whom[] {
  const named = whoms.filter((whom) => path === whomPaths[whom]);
  return named.length === 0 ? ['another'] : named;
}

type Found = Case['found'][number];

function isCounting({ differences }: Found): boolean {
  return differences.some(isOpen);
}

function isOpen({ counts }: Found['differences'][number]): boolean {
  return counts;
}

function placeOf({ location, path, kind }: Found['differences'][number]): string {
  return `${location}\n${path}\n${kind}`;
}
