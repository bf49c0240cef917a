import type { LatencyHistogram } from '../../model/runReport.ts';

/** How many latencies a histogram holds. */
export function countOf(histogram: LatencyHistogram): number {
  return histogram.reduce((sum, { count }) => sum + count, 0);
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

/** `850 µs`, `12 ms`, `1.5 s`: two or three digits that matter. */
export function displayMilliseconds(milliseconds: number): string {
  if (milliseconds < 1) return `${String(Math.round(milliseconds * 1_000))} µs`;
  if (milliseconds < 1_000) return `${digits(milliseconds)} ms`;
  return `${digits(milliseconds / 1_000)} s`;
}

function digits(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}
