import type { LatencyHistogram } from '../../model/latencyHistogram.ts';
import type { LoadOperation, LoadRun } from '../../model/load.ts';
import { latencyQuantiles } from '../../statistics/latencyQuantiles.ts';
import type { LoadNumbers, LoadTimes } from './loadRows.ts';

/** The sums of one operation, null for all, over these runs; null where none of them asked for it. */
export function loadNumbers(runs: readonly LoadRun[], operation: string | null): LoadNumbers | null {
  const isOf = (one: LoadOperation): boolean => operation === null || one.operation === operation;
  const asked = operation === null ? runs : runs.filter(({ operations }) => operations.some(isOf));
  if (asked.length === 0) return null;
  const counted = asked.flatMap(({ operations }) => operations.filter(isOf));
  const sum = (of: (one: LoadOperation) => number): number =>
    counted.reduce((total, one) => total + of(one), 0);
  const slow = (name: 'p95' | 'p99'): number | null =>
    counted.every((one) => one.slow[name] === null) ? null : sum((one) => one.slow[name] ?? 0);
  const latencies = mergedLatencies(counted.map((one) => one.latencies));
  const [requests, seconds] = [sum((one) => one.requests), secondsOf(asked)];
  return {
    requests,
    failed: sum(({ failed }) => failed),
    wrong: sum(({ wrong }) => wrong),
    unavailable: sum(({ unavailable }) => unavailable),
    slow: { p95: slow('p95'), p99: slow('p99') },
    times: timesOf(latencies),
    perSecond: seconds <= 0 ? null : requests / seconds,
    latencies,
  };
}

function timesOf(latencies: LatencyHistogram): LoadTimes | null {
  const quantiles = latencyQuantiles(latencies);
  if (quantiles === null) return null;
  const { p50, p90, p95, p99, max } = quantiles;
  const finite = (end: number): number | null => (Number.isFinite(end) ? end : null);
  const p95Interval = { lower: finite(p95.lower), upper: finite(p95.upper) };
  return {
    p50: p50.estimate,
    p90: p90.estimate,
    p95: p95.estimate,
    p95Interval,
    p99: p99.estimate,
    max,
  };
}

/** Buckets end at the same places in every histogram, so that their counts add up. */
function mergedLatencies(histograms: readonly LatencyHistogram[]): LatencyHistogram {
  const counts = new Map<number, number>();
  for (const { upTo, count } of histograms.flat()) counts.set(upTo, (counts.get(upTo) ?? 0) + count);
  return [...counts].map(([upTo, count]) => ({ upTo, count })).sort((a, b) => a.upTo - b.upTo);
}

/** The time in which any of them measured: shards do so side by side, scripts one after another. */
function secondsOf(runs: readonly LoadRun[]): number {
  let [sum, until] = [0, Number.NEGATIVE_INFINITY];
  for (const { from, to } of runs.map(({ window }) => window).sort((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return sum / 1_000;
}
