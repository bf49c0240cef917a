import type { Doubt } from '../../harness/model/doubt.ts';
import type { LoadRun } from '../../harness/model/load.ts';
import { displayCount, displayShare } from '../../harness/statistics/display.ts';
import { endDoubt } from './endDoubt.ts';
import type { LoadDoubt } from './endDoubt.ts';
import type { K6Remarks } from './K6Order.ts';
import { noRequestsReason } from './noRequestsReason.ts';

/** What is known of a run besides its counts. */
export interface LoadFacts {
  readonly remarks: K6Remarks;
  /** Requests that a pass takes at least (`load.requests`) of this run; null for no such floor. */
  readonly floor: number | null;
}

/** k6 itself used more of all cores: what it measured may be its own slowness. */
const saturation = 0.85;
/** Iterations that were not begun, of all that should have been. */
const mostDropped = 0.05;

/** Why the counts of a k6 run can be no pass, each in a sentence that says what to do next. Counts decide nothing here. */
export function doubtsOf(run: LoadRun, facts: LoadFacts): readonly Doubt[] {
  const reasons = [
    endDoubt(run, facts.remarks),
    exceptions(run, facts.remarks),
    requests(run, facts.floor),
    saturated(run),
    pace(run),
    untold(run),
    unplaced(facts.remarks),
    unaimed(run, facts.remarks),
    unmade(facts.remarks),
    cutOff(run),
  ];
  const where = `${run.script}${run.side === 'baseline' ? ' against the baseline' : ''}`;
  return reasons.flatMap((found) =>
    found === null ? [] : [{ lane: 'load' as const, id: found.id, reason: `${where}: ${found.reason}` }],
  );
}

function exceptions(run: LoadRun, remarks: K6Remarks): LoadDoubt | null {
  if (run.exceptions === 0) return null;
  const first = remarks.exception === null ? '' : `, the first with “${remarks.exception}”`;
  const share =
    run.iterations > 0 && run.exceptions >= run.iterations
      ? 'every iteration'
      : `${displayCount(run.exceptions)} of ${displayCount(run.iterations)} iterations`;
  return {
    id: 'script-threw',
    reason: `${share} ended with an exception of the script${first}: what they would have measured is missing; mend the script, or let it check an answer before it reads it${hint(remarks)}`,
  };
}

function requests(run: LoadRun, floor: number | null): LoadDoubt | null {
  const { requests } = run;
  if (requests === 0) {
    const reason = noRequestsReason(run);
    return reason === null ? null : { id: 'no-requests', reason };
  }
  const answered = run.operations.some(({ statuses }) =>
    Object.keys(statuses).some((status) => status !== '0'),
  );
  if (!answered)
    return {
      id: 'dead',
      reason: `none of ${displayCount(requests)} requests got an answer${codes(run)}; is the ${run.side} up at its \`url\`? harness doctor asks it`,
    };
  if (floor !== null && requests < floor)
    return {
      id: 'floor',
      reason: `${displayCount(requests)} requests counted and \`load.requests\` asks for ${displayCount(floor)}; let it run longer, or at a higher rate`,
    };
  return null;
}

function codes(run: LoadRun): string {
  const all = new Set(run.operations.flatMap(({ errorCodes }) => Object.keys(errorCodes)));
  if (all.size === 0) return '';
  const known: Readonly<Record<string, string>> = {
    '1050': 'timed out',
    '1101': 'no such host',
    '1111': 'k6 was told to keep away from this host',
    '1211': 'timed out while connecting',
    '1212': 'connection refused',
    '1220': 'connection reset',
    '1310': 'its certificate is of no known authority',
    '1311': 'its certificate is for another host',
  };
  return ` (${[...all].map((code) => known[code] ?? `k6's error ${code}`).join(', ')})`;
}

function saturated(run: LoadRun): LoadDoubt | null {
  if (run.generatorCpu === null || run.generatorCpu <= saturation) return null;
  return {
    id: 'saturated',
    reason: `k6 itself used ${displayShare(run.generatorCpu)} of all cores here, so that what it measured may be its own slowness; run it on a larger machine, on several with --shard, or at a lower rate`,
  };
}

function pace(run: LoadRun): LoadDoubt | null {
  const asked = run.iterations + run.dropped;
  if (run.dropped === 0 || run.dropped < mostDropped * asked) return null;
  return {
    id: 'pace',
    reason: `the arrival rate was not kept: ${displayCount(run.dropped)} of ${displayCount(asked)} iterations were not begun, because all ${displayCount(run.vus.available)} virtual users were waiting; raise \`maxVUs\` and \`preAllocatedVUs\` of the scenario if the service was fast, or lower its rate`,
  };
}

/** How many iterations were cut off is counted where k6 says it; nothing else shows what they were waiting for. */
function cutOff(run: LoadRun): LoadDoubt | null {
  const isWhole = run.end === 'complete' || run.end === 'thresholds';
  if (!isWhole || run.interrupted !== null) return null;
  return {
    id: 'cut-off',
    reason:
      'k6 did not say how many iterations it cut off, and counts nothing of what they were waiting for; run it where there is `mkfifo`: on Linux, macOS or WSL',
  };
}

/** k6 says that thresholds were crossed, and none of those known is it. */
function untold(run: LoadRun): LoadDoubt | null {
  if (run.end !== 'thresholds' || run.thresholds.some(({ outcome }) => outcome === 'crossed')) return null;
  return {
    id: 'threshold-crossed',
    reason:
      "k6 ended with 99, a threshold was crossed, and does not say which; k6.log of the run has k6's own table",
  };
}

function unplaced({ wrongWithoutRequest }: K6Remarks): LoadDoubt | null {
  if (wrongWithoutRequest === 0) return null;
  return {
    id: 'wrong-unplaced',
    reason: `${displayCount(wrongWithoutRequest)} answers were reported as wrong under a name that no request has; give \`harness_wrong\` the \`name\` and \`method\` tags of the request, as the requests of the harness's library do`,
  };
}

/** k6 says no port, and no host but by its address: behind a name another service may have been asked. */
function unaimed(run: LoadRun, { hiddenUrls }: K6Remarks): LoadDoubt | null {
  if (hiddenUrls === 0) return null;
  const which = hiddenUrls === run.requests ? 'its requests' : `${displayCount(hiddenUrls)} of its requests`;
  return {
    id: 'base-url',
    reason: `the script never reads BASE_URL, and ${which} hide their addresses behind names: whom it asked nobody can say; let it begin its URLs with \`__ENV.BASE_URL\``,
  };
}

function unmade({ unmade: { count, first } }: K6Remarks): LoadDoubt | null {
  if (count === 0) return null;
  const why = first === null ? '' : `, the first for “${first}”`;
  return {
    id: 'not-sent',
    reason: `${displayCount(count)} ${count === 1 ? 'request' : 'requests'} could not even be made${why}: what they would have measured is missing; mend the script, or let it check an answer before it takes an address from it`,
  };
}

/** What may be at the bottom of it. */
function hint({ undeclared = [] }: K6Remarks): string {
  return undeclared.length === 0
    ? ''
    : `; it reads ${undeclared.join(', ')}, which \`load.env\` of the config does not name`;
}
