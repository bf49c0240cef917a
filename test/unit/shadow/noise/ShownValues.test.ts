import { describe, expect, test } from 'vitest';
import { ShownValues } from '../../../../shadow/noise/ShownValues.ts';
import { seededRandom } from '../../../../harness/study/seededRandom.ts';

type Draw = (random: () => number, at: number) => string | null;

function shown(
  pairs: number,
  baseline: Draw,
  candidate: Draw,
  control: Draw = baseline,
  seed = 'values',
): ShownValues {
  const random = seededRandom(seed);
  const values = new ShownValues();
  for (let at = 0; at < pairs; at += 1) {
    values.baseline.add(baseline(random, at), control(random, at));
    values.candidate.add(candidate(random, at));
  }
  return values;
}

const banner: Draw = (random) => `"${['A', 'B', 'C', 'D'][Math.floor(random() * 4)] ?? ''}"`;
const hex: Draw = (random) =>
  `"${Math.floor(random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0')}"`;
/** What a cache holds: another value each 30 answers. */
const cached =
  (name: string): Draw =>
  (_, at) =>
    `"${name}${String(Math.floor(at / 30))}"`;

describe('a small closed set', () => {
  const values = shown(150, banner, banner);

  test('holds the candidate to it', () => {
    expect(values.checkedAs).toBe('one of 4 values');
    expect(values.objection('"A"')).toBeNull();
    expect(values.objection('"E"')).toBe('a value that the baseline never showed here: 4 others in 300');
    expect(values.objection('""')).toBe('empty, which the baseline never showed here in 300');
    expect(values.objection('null')).toContain('null, which the baseline never showed');
    expect(values.objection(null)).toContain('nothing, which the baseline never showed');
    expect(values.objection('7')).toContain('a whole number, which the baseline never showed');
  });

  test('is none after a few values', () => {
    expect(shown(10, banner, banner).objection('"E"')).toBeNull();
    expect(shown(10, banner, banner).objection('""')).not.toBeNull();
  });
});

test('of sets of any size, hardly one that lacks a value looks closed', () => {
  let wrong = 0;
  for (let size = 2; size <= 60; size += 1)
    for (let seed = 0; seed < 4; seed += 1) {
      const draw: Draw = (random) => `"v${String(Math.floor(random() * size))}"`;
      const { baseline, candidate } = shown(150, draw, draw, draw, `${String(size)} ${String(seed)}`);
      const misses = [...candidate.values.keys()].some((value) => baseline.count(value) === 0);
      if (misses && baseline.closedSet !== null) wrong += 1;
    }
  expect(wrong).toBe(0);
});

test('a value that always is the same, where the baseline side has many, is stuck', () => {
  const values = shown(100, hex, () => '"00c0ffee"');
  expect(values.objection('"00c0ffee"')).toBe(
    'always the same where it differs: 100 of 100, on the baseline side 0 of 200',
  );
  expect(shown(100, banner, () => '"A"').objection('"A"')).toContain('always the same where it differs');
});

test('values of one length are held to it, once the candidate shows others again and again', () => {
  const short: Draw = (random, at) => (at % 5 === 0 ? '"undefined"' : hex(random, at));
  expect(shown(100, hex, short).objection('"undefined"')).toBe(
    'a value of 11 characters, where the baseline always showed 10',
  );
  expect(shown(100, hex, hex).checkedAs).toBe('a value of 10 characters');
});

test('a number has the sign and the fraction that the baseline may have', () => {
  const whole: Draw = (random) => String(Math.floor(random() * 1_000));
  const values = shown(100, whole, whole);
  expect(values.objection('-3')).toContain('a negative number');
  expect(values.objection('3.5')).toContain('a number with a fraction');
  expect(values.objection('1234567')).toBeNull();
});

describe('a healthy candidate', () => {
  test.each<[string, Draw, Draw, Draw]>([
    ['draws from the same banners', banner, banner, banner],
    ['makes tokens of its own', hex, hex, hex],
    ['caches another price at other times', cached('b'), cached('k'), cached('c')],
    [
      'caches the same prices a little later',
      cached('p'),
      (random, at) => cached('p')(random, at + 9),
      cached('p'),
    ],
    ['has a name of its own, as every instance has', () => '"host-1"', () => '"host-3"', () => '"host-2"'],
    ['counts on its own', (_, at) => String(at), (_, at) => String(2 * at + 1), (_, at) => String(at + 1)],
  ])('%s', (_, baseline, candidate, control) => {
    const values = shown(200, baseline, candidate, control);
    const objections = [...values.candidate.values.keys()].map((value) => values.objection(value));
    expect(objections.filter((objection) => objection !== null)).toEqual([]);
  });
});

test('numbers of one length may have another', () => {
  const two: Draw = (random) => String(10 + Math.floor(random() * 90));
  const values = shown(100, two, (random, at) => (at % 3 === 0 ? '100' : two(random, at)));
  expect(values.checkedAs).toBe('a value of like form');
});

test('two secrets are told apart by their form alone', () => {
  const secret: Draw = (random) =>
    `[secret:token:${Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')}, 43 characters]`;
  const values = shown(100, secret, secret);
  expect(values.checkedAs).toBe('one of 1 values');
  expect(values.objection('[secret:token:12345678, 43 characters]')).toBeNull();
  expect(values.objection('[secret:token:12345678, 3 characters]')).toContain('never showed here');
});
