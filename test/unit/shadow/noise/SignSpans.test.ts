import { expect, test } from 'vitest';
import { SignSpans } from '../../../../shadow/noise/SignSpans.ts';

test('a stretch of the run has one vote, whatever happened in it', () => {
  const burst = new SignSpans();
  for (let at = 0; at < 16; at += 1) burst.add(at, 1);
  expect(burst.pValue).toBe(0.5);
  const spread = new SignSpans();
  for (let at = 0; at < 16; at += 1) spread.add(at * 16, 1);
  expect(spread.pValue).toBeCloseTo(0.5 ** 16, 10);
});

test('stretches of a long run are longer, and what falls both ways in one is a tie', () => {
  const spans = new SignSpans();
  for (let at = 0; at < 100_000; at += 1) spans.add(at, 1);
  // 100,000 pairs in stretches of 2,048.
  expect(spans.pValue).toBeCloseTo(0.5 ** 49, 20);
  const even = new SignSpans();
  for (let at = 0; at < 100_000; at += 1) even.add(at, at % 2 === 0 ? 1 : -1);
  expect(even.pValue).toBe(1);
});
