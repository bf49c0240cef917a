import { expect, test } from 'vitest';
import type { Measurement } from '../../../../harness/model/measurement.ts';
import { remarkOn } from '../../../../harness/run/gate/remarkOn.ts';
import { finding, measurement } from '../../evidence/runExample.ts';

const share = (bad: number, total: number): readonly Measurement[] => [
  {
    ...measurement,
    name: 'mismatches',
    subject: { ...measurement.subject, operation: null },
    sample: { kind: 'proportion', bad, total, clusters: null, badClusters: null },
  },
];
const run = (runId: string, bad: number) => ({ runId, measurements: share(bad, 50), findings: [] });

test('Of a clean run the earlier ones are named that were not.', () => {
  expect(remarkOn(share(0, 3_221), share(1, 3_896), [run('a', 1), run('b', 0)])?.always).toBe(
    'this run saw no mismatch in 3,221, earlier runs of this version did (a)',
  );
  const many = ['a', 'b', 'c', 'd', 'e'].map((name) => run(name, 1));
  expect(remarkOn(share(0, 50), share(5, 50), many)?.always).toContain('(a, b, c and 2 more)');
});

test('A killed run is known by its findings.', () => {
  const killed = { runId: 'killed', measurements: [], findings: [{ ...finding, counts: true }] };
  expect(remarkOn(share(0, 50), share(1, 50), [killed])?.always).toContain('(killed)');
});

test('Nothing is remarked where this run saw mismatches itself, or nobody saw any.', () => {
  expect(remarkOn(share(1, 50), share(2, 50), [run('a', 1)])).toBe(null);
  expect(remarkOn(share(0, 50), share(0, 50), [run('a', 0)])).toBe(null);
  expect(remarkOn([], share(1, 50), [run('a', 1)])).toBe(null);
});
