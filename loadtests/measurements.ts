import { operationTerms, termsOf } from '../harness/config/laneTerms.ts';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import type { LoadOperation, LoadRun } from '../harness/model/load.ts';
import type { Measurement, Sample } from '../harness/model/measurement.ts';
import type { LoadedSide } from './LoadPlan.ts';

export interface MeasuredLoad {
  readonly run: string;
  readonly service: ServiceConfig;
  readonly versions: Readonly<Record<LoadedSide, string>>;
}

type Share = 'errors' | 'p95' | 'p99' | 'availability';

const shares: readonly Share[] = ['errors', 'p95', 'p99', 'availability'];

/**
 * The load lane's counts of each side over all its scripts: failed or wrong, too slow, unavailable of all requests,
 * overall and by operation, each request slow by its own operation's limit; and k6's own thresholds as cases.
 */
export function loadMeasurements(runs: readonly LoadRun[], measured: MeasuredLoad): readonly Measurement[] {
  return (['candidate', 'baseline'] as const)
    .flatMap((side) =>
      ofSide(
        runs.filter((run) => run.side === side),
        side,
        measured,
      ),
    )
    .map((measurement, sequence) => ({ ...measurement, sequence }));
}

function ofSide(runs: readonly LoadRun[], side: LoadedSide, measured: MeasuredLoad): readonly Measurement[] {
  // That in which its samples came, not the lane's: the pace is told by it.
  const window = {
    from: Math.min(...runs.map((run) => run.window.from)),
    to: Math.max(...runs.map((run) => run.window.to)),
  };
  const operations = operationSums(runs);
  const [cutOff, late] = [sumOf(runs, cutOffOf), sumOf(runs, omittedOf)];
  const add = (name: string, operation: string | null, sample: Sample): Measurement => ({
    schema: 'harness.measurement/1',
    run: measured.run,
    sequence: 0,
    lane: 'load',
    name,
    unit: 'request',
    subject: {
      service: measured.service.name,
      operation,
      side,
      version: measured.versions[side],
      share: null,
    },
    window,
    sample,
  });
  const counted = shares.flatMap((name) => {
    const limited = operations.filter(({ operation }) => hasLimit(measured.service, operation, name));
    if (limited.length === 0) return [];
    const isLatency = name === 'p95' || name === 'p99';
    const overall = proportion(
      limited.reduce((sum, operation) => sum + badOf(operation, name), 0),
      limited.reduce((sum, { requests }) => sum + requests, 0),
      isLatency ? cutOff + late : cutOff,
    );
    const each = limited.map((operation) =>
      add(name, operation.operation, proportion(badOf(operation, name), operation.requests, 0)),
    );
    // A limit that only single operations have is none of the whole.
    return hasLimit(measured.service, null, name) ? [add(name, null, overall), ...each] : each;
  });
  const thresholds = thresholdCases(runs);
  return thresholds === null ? counted : [...counted, add('thresholds', null, thresholds)];
}

function hasLimit(service: ServiceConfig, operation: string | null, name: Share): boolean {
  const { limits } = termsOf(service, 'load');
  const own = operation === null ? undefined : service.limits.operations.get(operation);
  const { errors, latency, availability } = operationTerms(limits, own);
  const of: Readonly<Record<Share, number | null>> = {
    errors,
    p95: latency.p95,
    p99: latency.p99,
    availability,
  };
  return of[name] !== null;
}

function proportion(bad: number, total: number, omitted: number): Sample {
  return {
    kind: 'proportion',
    bad,
    total,
    clusters: null,
    badClusters: null,
    ...(omitted === 0 ? {} : { omitted }),
  };
}

type Sums = Pick<LoadOperation, 'operation' | 'requests' | 'failed' | 'wrong' | 'unavailable' | 'slow'>;

function badOf({ failed, wrong, unavailable, slow }: Sums, name: Share): number {
  switch (name) {
    case 'errors':
      return failed + wrong;
    case 'p95':
      return slow.p95 ?? 0;
    case 'p99':
      return slow.p99 ?? 0;
    case 'availability':
      return unavailable;
    default:
      return name satisfies never;
  }
}

function operationSums(runs: readonly LoadRun[]): readonly Sums[] {
  const sums = new Map<string, Sums>();
  for (const one of runs.flatMap(({ operations }) => operations)) {
    const { operation, requests, failed, wrong, unavailable, slow } = one;
    const sum = sums.get(operation);
    sums.set(operation, {
      operation,
      requests: requests + (sum?.requests ?? 0),
      failed: failed + (sum?.failed ?? 0),
      wrong: wrong + (sum?.wrong ?? 0),
      unavailable: unavailable + (sum?.unavailable ?? 0),
      slow: { p95: plus(slow.p95, sum?.slow.p95), p99: plus(slow.p99, sum?.slow.p99) },
    });
  }
  return [...sums.values()].toSorted((a, b) => (a.operation < b.operation ? -1 : 1));
}

function plus(a: number | null, b: number | null | undefined): number | null {
  return a === null ? (b ?? null) : a + (b ?? 0);
}

/** Requests that iterations which were never begun would have made. */
export function omittedOf(run: LoadRun): number {
  return run.dropped * eachIteration(run);
}

/** Requests of iterations that k6 cut off: what they were waiting for has no sample. */
export function cutOffOf(run: LoadRun): number {
  return (run.interrupted ?? 0) * eachIteration(run);
}

/** As many requests as an iteration makes, in the warm-up too; at least one. */
function eachIteration({ iterations, requests, leftOut }: LoadRun): number {
  return iterations === 0 ? 1 : Math.max(1, Math.ceil((requests + leftOut.warmup) / iterations));
}

function sumOf(runs: readonly LoadRun[], of: (run: LoadRun) => number): number {
  return runs.reduce((sum, run) => sum + of(run), 0);
}

/** Null where the scripts have none. */
function thresholdCases(runs: readonly LoadRun[]): Sample | null {
  const all = runs.flatMap(({ thresholds }) => thresholds);
  if (all.length === 0) return null;
  const of = (wanted: (typeof all)[number]['outcome']): number =>
    all.filter(({ outcome }) => outcome === wanted).length;
  return {
    kind: 'census',
    passed: of('passed'),
    failed: of('crossed'),
    errored: of('without-samples'),
    skipped: 0,
    pending: of('unjudged'),
    expected: all.length,
    // A threshold is a point estimate: crossed, it keeps from a pass, and rolls nothing back.
    proof: false,
    named: all.flatMap(({ metric, expression, outcome }) =>
      outcome === 'passed' ? [] : [`${metric} ${expression}`],
    ),
  };
}
