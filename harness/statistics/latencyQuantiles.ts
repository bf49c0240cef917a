import type { LatencyHistogram } from '../model/latencyHistogram.ts';
import { quantileBounds } from './quantileBounds.ts';
import type { QuantileBounds } from './quantileBounds.ts';

/** What people look at of latencies, ms: quantiles with a 95 % interval each, and the end of the longest one's bucket. */
export interface LatencyQuantiles {
  readonly p50: QuantileBounds;
  readonly p90: QuantileBounds;
  readonly p95: QuantileBounds;
  readonly p99: QuantileBounds;
  readonly max: number;
}

const confidence = 0.95;

/** For people alone: the gate judges counts. Null where nothing was measured. */
export function latencyQuantiles(histogram: LatencyHistogram): LatencyQuantiles | null {
  const buckets = histogram.map(({ upTo, count }, index) => ({
    from: histogram[index - 1]?.upTo ?? 0,
    to: upTo,
    count,
  }));
  const longest = buckets.findLast(({ count }) => count > 0);
  if (longest === undefined) return null;
  const at = (quantile: number): QuantileBounds => quantileBounds(buckets, quantile, confidence);
  return { p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max: longest.to };
}
