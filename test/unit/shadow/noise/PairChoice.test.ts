import { expect, test } from 'vitest';
import { PairChoice } from '../../../../shadow/noise/PairChoice.ts';

function chosen(choice: PairChoice, from: number, to: number): readonly (number | null)[] {
  return Array.from({ length: to - from }, (_, at) => choice.next('GET /a', `exchange ${String(from + at)}`));
}

test('asks for the first 20 of an operation twice, at once, and then for one in 20', () => {
  const choice = new PairChoice('1');
  expect(chosen(choice, 0, 20)).toEqual(Array.from({ length: 20 }, () => 0));
  const later = chosen(choice, 20, 2_020).filter((delay) => delay !== null).length;
  expect(later).toBeGreaterThan(70);
  expect(later).toBeLessThan(130);
  expect(choice.next('GET /b', 'exchange 0')).toBe(0);
});

test('from the first difference on it asks for every one after up to 150 ms, until there are 1,000 pairs', () => {
  const choice = new PairChoice('1');
  chosen(choice, 0, 100);
  choice.differed('GET /a');
  const delays = chosen(choice, 100, 900).flatMap((delay) => delay ?? []);
  expect(delays).toHaveLength(800);
  expect(Math.max(...delays)).toBeLessThan(150);
  expect(delays.filter((delay) => delay > 50).length).toBeGreaterThan(400);
  expect(chosen(choice, 900, 4_900).filter((delay) => delay !== null).length).toBeLessThan(600);
});

test('the same seed chooses the same, whatever the order', () => {
  const [one, other] = [new PairChoice('1'), new PairChoice('1')];
  chosen(one, 0, 20);
  chosen(other, 0, 20);
  const names = Array.from({ length: 200 }, (_, at) => `later ${String(at)}`);
  const forwards = new Map(names.map((name) => [name, one.next('GET /a', name)]));
  for (const name of names.toReversed()) expect(other.next('GET /a', name)).toBe(forwards.get(name));
});
