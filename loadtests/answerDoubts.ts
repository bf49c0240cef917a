import type { Doubt } from '../harness/model/doubt.ts';
import type { LoadRun } from '../harness/model/load.ts';
import { displayCount, displayShare } from '../harness/statistics/display.ts';
import { uncountedChecks } from './uncountedChecks.ts';

/** More refusals than this, and what was loaded is mostly the way out. */
const mostRefused = 1 / 2;
/** More redirects than this, and somebody else may do the work. */
const mostRedirected = 1 / 3;
const mostNamed = 3;

/**
 * Why answers that the script takes for right may be none of the service at work: most of them refusals, many of them
 * redirects, or the script's own checks failed and nothing looks at them. `errors`: the share that may fail. `recorded`:
 * the requests are a recording's, and a redirect that the recording has not is a failure by itself.
 */
export function answerDoubts(
  run: LoadRun,
  { errors, recorded }: { readonly errors: number; readonly recorded: boolean },
): readonly Doubt[] {
  const found = [refused(run), recorded ? null : redirected(run), checksFailed(run, errors)];
  return found.flatMap((doubt) =>
    doubt === null ? [] : [{ lane: 'load', id: doubt.id, reason: `${run.script}: ${doubt.reason}` }],
  );
}

type Reason = Omit<Doubt, 'lane'>;

function refused(run: LoadRun): Reason | null {
  const statuses = statusesOf(run, (status) => status >= 400 && status < 500);
  const [most] = statuses;
  const count = sum(statuses);
  if (most === undefined || count <= mostRefused * run.requests) return null;
  const [status] = most;
  const others = statuses.length === 1 ? '' : ' and the like';
  return {
    id: 'refused',
    reason: `${displayShare(count / run.requests)} of the requests were refused with ${status}${others}: ${causeOf(status)}`,
  };
}

function causeOf(status: string): string {
  switch (status) {
    case '401':
    case '403':
      return 'credentials?';
    case '404':
    case '410':
      return 'are the paths right, and is there what they ask for?';
    case '429':
      return 'a rate limit?';
    default:
      return 'what was loaded is the refusing';
  }
}

function redirected(run: LoadRun): Reason | null {
  const statuses = statusesOf(run, (status) => status >= 300 && status < 400 && status !== 304);
  const count = sum(statuses);
  if (count <= mostRedirected * run.requests) return null;
  return {
    id: 'redirected',
    reason: `${displayCount(count)} of ${displayCount(run.requests)} answers were redirects: to a login page, or to another system? Answers behind them are not the new service's`,
  };
}

function checksFailed(run: LoadRun, errors: number): Reason | null {
  const failed = uncountedChecks(run).filter(
    (check) => check.failed > errors * (check.failed + check.passed),
  );
  if (failed.length === 0) return null;
  const named = failed
    .slice(0, mostNamed)
    .map(
      (check) =>
        `${check.name.slice(0, 100)} (${displayCount(check.failed)} of ${displayCount(check.failed + check.passed)})`,
    );
  const rest = failed.length > mostNamed ? ` and ${displayCount(failed.length - mostNamed)} more` : '';
  return {
    id: 'checks-failed',
    reason: `checks of the script failed: ${named.join(', ')}${rest}: in k6 a check alone decides nothing; put a threshold on it, or say it by the library's \`right\``,
  };
}

/** Requests by status, the most frequent first. */
function statusesOf(
  { operations }: LoadRun,
  wanted: (status: number) => boolean,
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { statuses } of operations)
    for (const [status, count] of Object.entries(statuses))
      if (wanted(Number(status))) counts.set(status, (counts.get(status) ?? 0) + count);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

function sum(statuses: readonly (readonly [string, number])[]): number {
  return statuses.reduce((all, [, count]) => all + count, 0);
}
