import type { Difference } from '../../harness/model/difference.ts';
import type { RecordedResponse } from '../../harness/model/exchange.ts';
import type { Observation, Side } from '../../harness/model/observation.ts';
import { statusOf } from '../sides/statusOf.ts';
import type { Settled } from '../replay/Work.ts';
import { whomPaths, type Whom } from './Candidate.ts';
import type { Ruling } from './Cases.ts';
import { readAnswer, type Reading } from './readAnswer.ts';

const askedAs: Readonly<Record<Whom, string>> = {
  nobody: 'asked without credentials',
  forged: 'asked with forged credentials',
  another: 'of one user, asked by another',
};

/**
 * Holds the two sides' answers to somebody else against each other. They say something only where the owner, asking
 * right afterwards, is given what was refused: a side that refuses everybody guards nothing. `refusals` are the
 * differences between two refusals.
 */
export function judgeTry(
  {
    recorded,
    whom,
    own,
  }: {
    readonly recorded: RecordedResponse | null;
    readonly whom: Whom;
    readonly own: Pick<Settled, 'sides' | 'why'>;
  },
  answers: Readonly<Record<Side, Observation>>,
  refusals: readonly Difference[],
): Ruling {
  const baseline = readAnswer('baseline', answers.baseline, recorded);
  const candidate = readAnswer('candidate', answers.candidate, recorded);
  for (const one of [baseline, candidate]) if (one.kind === 'unclear') return { kind: 'open', why: one.why };
  if (baseline.kind === 'gives' && candidate.kind === 'gives') return { kind: 'moot' };
  const deaf = refusesOwner(own, recorded, { baseline, candidate });
  if (deaf !== null) return { kind: 'open', why: deaf };
  if (baseline.kind === candidate.kind) {
    const differences = refusals.map((difference) => ofRefusals(difference, whom));
    return differences.length > 0 ? { kind: 'differs', differences } : { kind: 'same' };
  }
  const which =
    candidate.kind === 'gives'
      ? 'the baseline refuses, the candidate gives'
      : 'the baseline gives, the candidate is stricter';
  const note = `${askedAs[whom]}: ${which}`;
  return { kind: 'differs', differences: [statusDifference(whomPaths[whom], answers, note)] };
}

/** Why a refusal says nothing; null where each side that refused gives the owner the same. */
export function refusesOwner(
  { sides, why }: Pick<Settled, 'sides' | 'why'>,
  recorded: RecordedResponse | null,
  readings: Readonly<Partial<Record<Side, Reading>>>,
): string | null {
  for (const side of ['baseline', 'candidate'] as const) {
    if (readings[side]?.kind !== 'refuses') continue;
    if (sides === null) return `the owner could not ask: ${why ?? 'a value was missing'}`;
    const { observation } = sides[side];
    if (readAnswer(side, observation, recorded).kind === 'gives') continue;
    const status = statusOf(observation);
    return `the ${side} refuses the owner as well${status === null ? '' : ` (${String(status)})`}`;
  }
  return null;
}

/** Two statuses where one would do, at a place of its own. */
export function statusDifference(
  path: string,
  answers: Readonly<Record<Side, Observation>>,
  note: string,
): Difference {
  const { baseline, candidate } = answers;
  return {
    kind: 'status',
    location: 'exchange',
    path,
    baseline: String(statusOf(baseline)),
    candidate: String(statusOf(candidate)),
    counts: true,
    note,
  };
}

/** A difference of two refusals, at a place of its own. */
function ofRefusals(difference: Difference, whom: Whom): Difference {
  const path = `${whomPaths[whom]} ${difference.path}`.trim();
  const location = difference.location === 'status' ? 'exchange' : difference.location;
  const own = difference.note === null ? '' : `: ${difference.note}`;
  const note = `${askedAs[whom]}: both refuse, and not alike${own}`;
  return { ...difference, location, path, note };
}
