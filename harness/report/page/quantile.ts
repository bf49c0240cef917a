import type { LatencyHistogram } from '../../model/latencyHistogram.ts';

/** How many latencies a histogram holds. */
export function countOf(histogram: LatencyHistogram): number {
  return histogram.reduce((sum, { count }) => sum + count, 0);
}

const mostSteps = 48;

/** The same latencies in fewer, wider buckets, so that the shape of few of them is seen and not their chance. */
export function coarser(histogram: LatencyHistogram): LatencyHistogram {
  const [first, last] = [histogram[0], histogram.at(-1)];
  if (first === undefined || last === undefined) return histogram;
  const ratio = (last.upTo / first.upTo) ** (1 / mostSteps);
  const merged: { upTo: number; count: number }[] = [];
  let from = 0;
  for (const { upTo, count } of histogram) {
    const bucket = merged.at(-1);
    if (bucket === undefined || upTo / from > ratio * 1.000_001) {
      from = bucket?.upTo ?? first.upTo / ratio;
      merged.push({ upTo, count });
    } else {
      bucket.upTo = upTo;
      bucket.count += count;
    }
  }
  return merged;
}

/** The upper end in ms of the bucket that a quantile lies in; null where there is nothing. */
export function quantileOf(histogram: LatencyHistogram, quantile: number): number | null {
  const wanted = countOf(histogram) * quantile;
  let sum = 0;
  for (const { upTo, count } of histogram) {
    sum += count;
    if (count > 0 && sum >= wanted) return upTo;
  }
  return null;
}
