import type { JourneyStanding } from '../../harness/model/scenario.ts';
import { countTries, type Tries, type TryCounts } from './Tries.ts';

/** What the looks of a journey say, over all tries. */
export type LooksSay =
  /** Nothing differs, or only by nature. */
  | 'same'
  /** In two tries or more, at a place where the baseline says the same each time. */
  | 'differs'
  /** In one try of several, or always one value where the baseline shows others. */
  | 'unsure'
  /** In the one try that there is: nobody has looked again. */
  | 'unconfirmed';

/** So many of its tries that fail are a fault; one is chance. */
const fault = 2;

/** What both sides together say of a journey. `compared`: whether it is played on the baseline at all. */
export function standingOf(tries: Tries, looks: LooksSay, compared: boolean): JourneyStanding {
  const candidate = countTries(tries.candidate);
  if (!compared) return aloneOf(candidate);
  const baseline = countTries(tries.baseline);
  if (isUntold(candidate) || isUntold(baseline)) return 'open';
  if (candidate.failed >= fault) {
    if (baseline.failed === 0) return 'broken';
    // A baseline that fails now and then shows that the journey does by itself.
    return baseline.failed >= fault ? 'wrong' : 'flaky';
  }
  const isConfirmed = Math.min(played(candidate), played(baseline)) >= fault;
  if (candidate.failed > 0) return isConfirmed ? 'flaky' : 'open';
  if (baseline.failed >= fault) return 'new';
  if (baseline.failed > 0 && !isConfirmed) return 'open';
  if (looks === 'unsure') return 'flaky';
  return looks === 'unconfirmed' ? 'open' : looks;
}

function aloneOf(candidate: TryCounts): JourneyStanding {
  if (isUntold(candidate)) return 'open';
  if (candidate.failed >= fault) return 'failed';
  if (candidate.failed === 0) return 'held';
  return played(candidate) >= fault ? 'flaky' : 'open';
}

function played({ passed, failed }: TryCounts): number {
  return passed + failed;
}

/** Not played to its end, skipped, or more often neither than either. */
function isUntold(counts: TryCounts): boolean {
  const told = played(counts);
  return told === 0 || counts.skipped > 0 || counts.open > told;
}
