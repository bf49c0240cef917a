import { expect, test } from 'vitest';
import { FieldCounts, type FieldCount } from '../../../../shadow/noise/FieldCounts.ts';
import { judgeFields } from '../../../../shadow/noise/judgeFields.ts';
import type { NoisyField } from '../../../../shadow/noise/NoisyField.ts';
import { seededRandom } from '../../../../harness/study/seededRandom.ts';
import { operation, pair } from './noiseLines.ts';

const field = { location: 'body', path: '$.a', kind: 'value' } as const;

/** A run of pairs in each of which baseline, candidate and control deviate from the usual value by themselves. */
function simulated(random: () => number, exchanges: number, noise: number, regression: number): FieldCount {
  const counts = new FieldCounts();
  for (let at = 0; at < exchanges; at += 1) {
    // Each deviates to a value of its own: two that deviate do not agree.
    const baseline = random() < noise;
    const controlDiffers = baseline || random() < noise;
    const candidateDiffers = baseline || random() < noise || random() < regression;
    if (candidateDiffers || controlDiffers)
      counts.add(pair(candidateDiffers ? ['$.a'] : [], controlDiffers ? ['$.a'] : []));
  }
  const count = counts.at(operation, field);
  if (count === null) throw new Error('no room');
  return count;
}

function shareOf(judged: readonly NoisyField['judged'][], wanted: NoisyField['judged']): number {
  return judged.filter((one) => one === wanted).length / judged.length;
}

test.each([0.01, 0.05, 0.2, 0.5, 0.9])(
  'a healthy candidate at noise of %d is hardly ever held, and never blamed',
  (noise) => {
    const random = seededRandom(`healthy ${String(noise)}`);
    const judged = Array.from(
      { length: 300 },
      () => judgeFields([simulated(random, 300, noise, 0)])[0] ?? 'excess',
    );
    expect(shareOf(judged, 'excess')).toBe(0);
    // Below a few disagreements in a run nobody can tell noise from a fault: that is no pass, and no finding.
    if (noise > 0.01) expect(shareOf(judged, 'unclear')).toBeLessThan(0.02);
  },
);

test('a candidate that differs in a tenth more, on top of noise in a fifth, is found in 1,000 exchanges', () => {
  const random = seededRandom('regression');
  const judged = Array.from(
    { length: 100 },
    () => judgeFields([simulated(random, 1_000, 0.2, 0.1)])[0] ?? 'noise',
  );
  expect(shareOf(judged, 'noise')).toBeLessThan(0.2);
  expect(shareOf(judged, 'excess')).toBeGreaterThan(0.5);
});

test('noise that comes in bursts is no excess, however often all that is in flight shows it at once', () => {
  const random = seededRandom('bursts');
  const judged = Array.from({ length: 200 }, () => {
    const counts = new FieldCounts();
    for (let burst = 0; burst < 20; burst += 1) {
      const line = random() < 0.5 ? pair(['$.a'], []) : pair([], ['$.a']);
      for (let at = 0; at < 20; at += 1) counts.add(line);
    }
    const count = counts.at(operation, field);
    return count === null ? 'excess' : (judgeFields([count])[0] ?? 'excess');
  });
  expect(shareOf(judged, 'excess')).toBe(0);
  expect(shareOf(judged, 'unclear')).toBeLessThan(0.03);
});

/** Each disagreement comes after so many pairs that agree. */
function counted(candidateOnly: number, controlOnly: number, both: number, apart = 15): FieldCount {
  const counts = new FieldCounts();
  const add = (...disagreed: Parameters<typeof pair>): void => {
    counts.addPairs(operation, apart);
    counts.add(pair(...disagreed));
  };
  for (let at = 0; at < candidateOnly; at += 1) add(['$.a'], []);
  for (let at = 0; at < controlOnly; at += 1) add([], ['$.a']);
  for (let at = 0; at < both; at += 1) add(['$.a'], ['$.a']);
  const count = counts.at(operation, field);
  if (count === null) throw new Error('no room');
  return count;
}

test.each([
  [0, 1, 0, 'noise'],
  [1, 1, 0, 'noise'],
  [2, 1, 0, 'unclear'],
  [4, 3, 0, 'noise'],
  [10, 1, 0, 'unclear'],
  [20, 1, 0, 'excess'],
  [11, 0, 50, 'unclear'],
  [14, 0, 50, 'excess'],
  [0, 0, 500, 'noise'],
] as const)('the candidate alone in %i, the control alone in %i, both in %i: %s', (b, c, both, judged) => {
  expect(judgeFields([counted(b, c, both)])).toEqual([judged]);
});

test('what the candidate does otherwise only in a stretch of the run stays open', () => {
  expect(judgeFields([counted(58, 4, 3, 0)])).toEqual(['unclear']);
  expect(judgeFields([counted(58, 4, 3)])).toEqual(['excess']);
});

test('many fields at once do not make one of them look bad', () => {
  const random = seededRandom('many');
  const fields = Array.from({ length: 40 }, () => simulated(random, 300, 0.3, 0));
  expect(judgeFields(fields).every((judged) => judged === 'noise')).toBe(true);
});
