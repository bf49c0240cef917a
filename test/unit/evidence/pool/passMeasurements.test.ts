import { expect, test } from 'vitest';
import { passMeasurements } from '../../../../harness/evidence/pool/passMeasurements.ts';
import { census, measured } from '../../gate/laneEvidence.ts';

function part(
  run: string,
  use: 'counted' | 'faults',
  counts: Parameters<typeof census>[0],
): Parameters<typeof passMeasurements>[0][number] {
  const pass = measured(census(counts), { run, lane: 'shadow', name: 'cross' });
  return { use, measurements: [{ ...pass, name: 'mismatches' }, pass] };
}

function counts(parts: Parameters<typeof passMeasurements>[0]): readonly unknown[] {
  return passMeasurements(parts).map(({ run, name, sample }) =>
    sample.kind === 'census'
      ? [run, name, sample.passed, sample.failed, sample.errored, sample.expected]
      : [],
  );
}

test('the latest run that counts in full stands, with what failed in any other', () => {
  const parts = [
    part('r1', 'counted', { passed: 4, errored: 2, expected: 6 }),
    part('r2', 'faults', { passed: 3, failed: 1, expected: 6 }),
    part('r3', 'counted', { passed: 6, expected: 6 }),
  ];
  expect(counts(parts)).toEqual([
    ['r2', 'cross', 0, 1, 0, 1],
    ['r3', 'cross', 6, 0, 0, 6],
  ]);
});

test('a failure of an earlier run is not asked away by a later one', () => {
  const parts = [
    part('r1', 'counted', { failed: 1, passed: 5, expected: 6 }),
    part('r2', 'counted', { passed: 6, expected: 6 }),
  ];
  expect(counts(parts)).toEqual([
    ['r1', 'cross', 0, 1, 0, 1],
    ['r2', 'cross', 6, 0, 0, 6],
  ]);
});

test('what the latest run finds again is not counted twice', () => {
  const failed = { failed: 1, passed: 5, expected: 6 };
  expect(counts([part('r1', 'counted', failed), part('r2', 'counted', failed)])).toEqual([
    ['r2', 'cross', 5, 1, 0, 6],
  ]);
});

test('an unfinished run alone shows what failed, and passes nothing', () => {
  expect(counts([part('r1', 'faults', { passed: 6, expected: 6 })])).toEqual([]);
});
