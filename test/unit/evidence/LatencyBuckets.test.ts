import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LatencyBuckets } from '../../../harness/evidence/LatencyBuckets.ts';

const latency = fc.double({ min: 0, max: 1e8, noNaN: true });

test('Each latency is counted once, in the bucket whose ends it lies between.', () => {
  fc.assert(
    fc.property(fc.array(latency, { maxLength: 200 }), (latencies) => {
      const buckets = new LatencyBuckets();
      for (const milliseconds of latencies) buckets.add(milliseconds);
      const histogram = buckets.histogram();
      let before = -1;
      for (const { upTo, count } of histogram) {
        expect(upTo).toBeGreaterThan(before);
        expect(count).toBe(latencies.filter((ms) => ms > before && ms <= upTo).length);
        before = upTo;
      }
      expect(histogram.reduce((sum, { count }) => sum + count, 0)).toBe(latencies.length);
    }),
    { numRuns: 300 },
  );
});

test('A bucket that is told is at most some 5 % wide, so that a median is known that well.', () => {
  const buckets = new LatencyBuckets();
  for (let ms = 0.5; ms < 20_000; ms *= 1.3) buckets.add(ms);
  const histogram = buckets.histogram();
  for (const [index, { upTo, count }] of histogram.entries())
    if (count > 0 && index > 0) expect(upTo / (histogram[index - 1]?.upTo ?? 0)).toBeLessThan(1.052);
});

test('What took no time, and what took longer than any bucket, is counted too.', () => {
  const buckets = new LatencyBuckets();
  for (const milliseconds of [0, 0.01, 1e12]) buckets.add(milliseconds);
  const histogram = buckets.histogram();
  expect(histogram.at(0)).toEqual({ upTo: 0.01, count: 2 });
  expect(histogram.at(-1)?.count).toBe(1);
});
