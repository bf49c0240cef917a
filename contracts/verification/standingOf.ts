import type { SideAnswer, Standing } from '../../harness/model/contract.ts';
import type { Side } from '../../harness/model/observation.ts';

/** All answers of each side to one interaction, in order; none of a side that is not verified. */
export type Tries = Readonly<Record<Side, readonly SideAnswer[]>>;

type SideStanding = 'held' | 'failed' | 'unsteady' | 'open';

/** What both sides together say of an interaction. `compared`: whether the baseline is verified at all. */
export function standingOf(tries: Tries, compared: boolean): Standing {
  const candidate = sideStanding(tries.candidate, 'candidate');
  if (!compared) return candidate;
  const baseline = sideStanding(tries.baseline, 'baseline');
  if (candidate === 'open' || baseline === 'open') return 'open';
  if (candidate === 'unsteady' || baseline === 'unsteady') return 'unsteady';
  if (candidate === 'held') return baseline === 'held' ? 'pinned' : 'new';
  return baseline === 'held' ? 'broken' : 'wrong';
}

/**
 * A side that differs from try to try: two of three that the candidate did not hold are a fault of it, two of three that
 * the baseline held are what it does. What is left between counts for neither.
 */
function sideStanding(answers: readonly SideAnswer[], side: Side): SideStanding {
  const of = (wanted: 'held' | 'failed' | 'open'): number =>
    answers.filter((answer) => endOf(answer, side) === wanted).length;
  const [held, failed, open] = [of('held'), of('failed'), of('open')];
  const most = answers.length / 2;
  if (answers.length === 0 || open > most) return 'open';
  if (failed === 0) return 'held';
  if (held === 0) return 'failed';
  switch (side) {
    case 'candidate':
      return failed > most ? 'failed' : 'unsteady';
    case 'baseline':
      return held > most ? 'held' : 'unsteady';
    default:
      return side satisfies never;
  }
}

/** A baseline that does not answer says nothing of what it does when it answers. */
function endOf(answer: SideAnswer, side: Side): 'held' | 'failed' | 'open' {
  switch (answer.outcome) {
    case 'held':
      return 'held';
    case 'mismatched':
      return 'failed';
    case 'unanswered':
      return side === 'candidate' ? 'failed' : 'open';
    case 'errored':
    case 'skipped':
      return 'open';
    default:
      return answer satisfies never;
  }
}

/** `3/3`: of all times that the candidate was asked, those at which it did not hold; null where it was asked once. */
export function confirmedOf({ candidate }: Tries): string | null {
  if (candidate.length < 2) return null;
  const failed = candidate.filter((answer) => endOf(answer, 'candidate') === 'failed').length;
  return `${String(failed)}/${String(candidate.length)}`;
}

/** Whether to ask both sides again: one of them did not hold, and neither is open. */
export function isToConfirm(tries: Tries, compared: boolean): boolean {
  const sides: readonly Side[] = compared ? ['baseline', 'candidate'] : ['candidate'];
  const ends = sides.map((side) => tries[side].map((answer) => endOf(answer, side)));
  return ends.every((all) => all.length > 0 && !all.includes('open')) && ends.flat().includes('failed');
}
