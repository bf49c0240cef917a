import type { Verdict } from '../model/verdict.ts';

export type Step = NonNullable<Verdict['step']>;

/** Why no step can be taken: what was asked, and what would be right. */
export interface StepProblem {
  readonly problem: string;
  readonly hint: string;
}

/** What was asked for: shares in percent, null where nothing was said. */
export interface AskedStep {
  readonly from: number | null;
  readonly to: number | null;
}

type Judged = Pick<Verdict, 'step' | 'verdict' | 'decidedAt' | 'runId'>;

const percent = (share: number): string => `${String(share)} %`;

/**
 * The step to judge: the one asked for, where it skips none, else the one after those that the verdicts have taken.
 * `steps` rise and end at 100; `verdicts` are of one version, in any order.
 */
export function nextStep(
  steps: readonly number[],
  asked: AskedStep,
  verdicts: readonly Judged[],
): Step | StepProblem {
  const all = [0, ...steps];
  const told = list(steps);
  for (const [flag, share] of Object.entries(asked))
    if (share !== null && !all.includes(share))
      return {
        problem: `--${flag} ${String(share)} is no step of the config`,
        hint: `the steps are ${told}`,
      };
  const reached = reachedBy(verdicts, all);
  if (typeof reached !== 'number') return reached;
  const from = asked.from ?? (verdicts.length === 0 && asked.to !== null ? before(all, asked.to) : reached);
  if (verdicts.length > 0 && from !== reached)
    return {
      problem: `--from ${String(from)} is not where the verdicts given have come to: ${percent(reached)}`,
      hint: `leave --from out, or give the verdicts of every step up to ${percent(from)}`,
    };
  const next = all[all.indexOf(from) + 1];
  if (next === undefined)
    return {
      problem: `all traffic goes to the new service already: after ${percent(from)} there is no step`,
      hint: `the steps are ${told}`,
    };
  const to = asked.to ?? next;
  if (to !== next)
    return {
      problem: `from ${percent(from)} to ${percent(to)} ${to > next ? `skips ${percent(next)}` : 'is no step forward'}`,
      hint: `the next step is --from ${String(from)} --to ${String(next)}; the steps are ${told}`,
    };
  return { from, to, of: steps };
}

/** Where the verdicts have led: PROMOTE goes to its step, HOLD stays, ROLLBACK falls back to nothing. */
function reachedBy(verdicts: readonly Judged[], all: readonly number[]): number | StepProblem {
  let share = 0;
  let by = '';
  for (const { step, verdict, runId } of verdicts.toSorted(byDecision)) {
    if (step === null)
      return { problem: `the verdict of ${runId} is of no step`, hint: 'give verdicts of harness gate' };
    if (verdict === 'PROMOTE' && step.from > share)
      return {
        problem: `the verdict of ${runId} goes from ${percent(step.from)} to ${percent(step.to)}, and no verdict given leads to ${percent(step.from)}`,
        hint: 'give the verdicts of every step: a step is not skipped',
      };
    if (verdict === 'PROMOTE') [share, by] = [step.to, runId];
    if (verdict === 'ROLLBACK') share = 0;
  }
  if (all.includes(share)) return share;
  return {
    problem: `the verdict of ${by} led to ${percent(share)}, which is no step of the config`,
    hint: `the steps are ${list(all.slice(1))}: keep those that were taken, or start again without the verdicts`,
  };
}

/** Of one moment the lower step comes first, and a ROLLBACK last: in doubt the smaller share. */
function byDecision(a: Judged, b: Judged): number {
  const undone = ({ verdict }: Judged): number => Number(verdict === 'ROLLBACK');
  return (
    Date.parse(a.decidedAt) - Date.parse(b.decidedAt) ||
    undone(a) - undone(b) ||
    (a.step?.from ?? 0) - (b.step?.from ?? 0)
  );
}

function before(all: readonly number[], to: number): number {
  return all[Math.max(0, all.indexOf(to) - 1)] ?? 0;
}

function list(steps: readonly number[]): string {
  return steps.map(percent).join(', ');
}
