import type { Comparison } from '../../harness/model/comparison.ts';
import type { Settled, Work } from './Work.ts';

/** The line of an exchange: what became of it, in one outcome. `settled` is null where it was not sent. */
export function comparisonOf(
  work: Work,
  outcome: Comparison['outcome'],
  why: string | null,
  settled: Settled | null,
): Comparison {
  const baseline = settled?.sides?.baseline.observation ?? null;
  const candidate = settled?.sides?.candidate.observation ?? null;
  return {
    id: work.exchange.id,
    operation: work.operation.id,
    session: work.placement.session,
    outcome,
    why,
    statuses: [work.exchange.recorded?.status ?? null, statusOf(baseline), statusOf(candidate)],
    milliseconds: [elapsed(baseline), elapsed(candidate)],
    evidence: work.evidence,
  };
}

type Observed = NonNullable<Settled['sides']>['baseline']['observation'] | null;

function statusOf(observation: Observed): number | null {
  return observation?.kind === 'response' ? observation.status : null;
}

function elapsed(observation: Observed): number | null {
  if (observation === null) return null;
  return Math.round((observation.timing.ended - observation.timing.scheduled) * 100) / 100;
}
