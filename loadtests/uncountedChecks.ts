import { parseOperation } from '../harness/operation/OperationResolver.ts';
import type { LoadRun } from '../harness/model/load.ts';

/**
 * Checks of a script that nothing else judges: no threshold on all checks or on this one by its tag, and not the checks
 * of the harness's library, which bear an operation's name and fail with a request that counts as bad.
 */
export function uncountedChecks(run: LoadRun): LoadRun['checks'] {
  const judged = run.thresholds.filter(({ outcome }) => outcome === 'passed' || outcome === 'crossed');
  const named = new Set(judged.map(({ metric }) => checkOf(metric)));
  const bad = run.operations.reduce((sum, { failed, wrong }) => sum + failed + wrong, 0);
  return run.checks.filter(
    ({ name, failed }) => !named.has('') && !named.has(name) && !(isOperation(name) && failed <= bad),
  );
}

function isOperation(name: string): boolean {
  return parseOperation(name) !== null;
}

/** The check that a threshold's metric is of, empty for all of them; null for another metric, or a part of a check. */
function checkOf(metric: string): string | null {
  if (metric === 'checks') return '';
  const tag = /^checks\{\s*check\s*:(?<name>[^,]*)\}$/.exec(metric)?.groups?.['name'];
  return tag === undefined ? null : tag.trim().replaceAll(/^["']|["']$/g, '');
}
