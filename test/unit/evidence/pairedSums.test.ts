import { expect, test } from 'vitest';
import { pairedSums } from '../../../harness/evidence/pool/pairedSums.ts';
import type { Measurement } from '../../../harness/model/measurement.ts';

function measured(run: string, operation: string | null, worse: number, margin = '20% and 1ms'): Measurement {
  return {
    schema: 'harness.measurement/1',
    run,
    sequence: 7,
    lane: 'shadow',
    name: 'slowdown',
    unit: 'exchange',
    subject: { service: 'shop', operation, side: 'pair', version: 'v1', share: null },
    window: { from: 0, to: 1 },
    sample: { kind: 'paired', worse, better: 1, tied: 2, margin },
  };
}

test('Pairs of latencies of several runs add up by operation and margin, under the name of the pool.', () => {
  const sums = pairedSums(
    [
      { measurements: [measured('a', null, 1), measured('a', 'GET /a', 5)] },
      { measurements: [measured('b', null, 10), measured('b', null, 3, '50% and 1ms')] },
    ],
    { run: 'pool', window: { from: 3, to: 9 }, from: 40 },
  );
  expect(
    sums.map(({ run, sequence, subject, sample }) => [run, sequence, subject.operation, sample]),
  ).toEqual([
    ['pool', 40, null, { kind: 'paired', worse: 11, better: 2, tied: 4, margin: '20% and 1ms' }],
    ['pool', 41, 'GET /a', { kind: 'paired', worse: 5, better: 1, tied: 2, margin: '20% and 1ms' }],
    ['pool', 42, null, { kind: 'paired', worse: 3, better: 1, tied: 2, margin: '50% and 1ms' }],
  ]);
});
