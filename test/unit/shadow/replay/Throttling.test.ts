import { expect, test } from 'vitest';
import { Throttling } from '../../../../shadow/replay/Throttling.ts';

/** A run with an exchange every `every` ms for `seconds`, each throttled where `throttled` says so. */
function after(seconds: number, every: number, throttled: (nth: number) => boolean): boolean {
  const throttling = new Throttling();
  for (let nth = 0; nth * every <= seconds * 1_000; nth += 1) throttling.observe(throttled(nth), nth * every);
  return throttling.isHopeless;
}

test('ten seconds of nothing but throttling are given up', () => {
  expect(after(10, 100, () => true)).toBe(true);
  expect(after(9, 100, () => true)).toBe(false);
});

test('one answer now and then keeps a run going', () => {
  expect(after(3_600, 100, (nth) => nth % 90 !== 0)).toBe(false);
});

test('a few slow exchanges are too few to give up on', () => {
  expect(after(12, 2_000, () => true)).toBe(false);
  expect(after(14, 2_000, () => true)).toBe(true);
});
