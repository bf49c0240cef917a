import { describe, expect, test } from 'vitest';
import type { LaneResult } from '../../../harness/lane/LaneResult.ts';
import type { LaneName } from '../../../harness/model/measurement.ts';
import { emptyAccounting } from '../../../harness/model/outcome.ts';
import type { SideIdentity } from '../../../harness/model/verdict.ts';
import { mergeResults, type Identities } from '../../../harness/run/mergeResults.ts';
import { accounting, finding, measurement } from '../evidence/runExample.ts';
import { resultOf } from './laneTasks.ts';

const side = (version: string, identity: SideIdentity['identity'] = 'claimed'): SideIdentity => ({
  version,
  identity,
});
const claimed: Identities = { baseline: side('b-config'), candidate: side('c-config') };

function merge(...results: readonly (readonly [LaneName, Partial<LaneResult>])[]): LaneResult {
  return mergeResults(
    new Map(results.map(([name, result]) => [name, resultOf({ identities: claimed, ...result })])),
    claimed,
    100,
  );
}

const told = (baseline: SideIdentity, candidate: SideIdentity): Partial<LaneResult> => ({
  identities: { baseline, candidate },
});

test('nothing that ran is a run of what the config claims, at this moment', () => {
  expect(merge()).toMatchObject({
    state: 'complete',
    measurements: [],
    accounting: null,
    identities: claimed,
    window: { from: 100, to: 100 },
  });
});

test('what lanes found is put together, its measurements numbered through', () => {
  const note = (text: string): Partial<LaneResult> => ({ notes: [text] });
  const merged = merge(
    [
      'shadow',
      { ...note('a'), measurements: [measurement, { ...measurement, sequence: 1 }], findings: [finding] },
    ],
    [
      'load',
      {
        ...note('b'),
        measurements: [{ ...measurement, lane: 'load', sequence: 0 }],
        doubts: [{ lane: 'load', id: 'crashed', reason: 'x' }],
      },
    ],
  );
  expect(merged.measurements.map(({ lane, sequence }) => [lane, sequence])).toEqual([
    ['shadow', 0],
    ['shadow', 1],
    ['load', 2],
  ]);
  expect(merged).toMatchObject({ notes: ['a', 'b'], findings: [finding], doubts: [{ id: 'crashed' }] });
});

test('the window spans all lanes, and one that was interrupted interrupts them all', () => {
  const merged = merge(
    ['shadow', { window: { from: 30, to: 60 } }],
    ['load', { window: { from: 20, to: 40 }, state: 'interrupted' }],
  );
  expect(merged).toMatchObject({ window: { from: 20, to: 60 }, state: 'interrupted' });
});

test('the accounting, edges and pace are of the lane that has them', () => {
  const merged = merge(['slo', {}], ['shadow', { accounting, edges: 3, unitsPerSecond: 7 }]);
  expect(merged).toMatchObject({ accounting, edges: 3, unitsPerSecond: 7 });
  const { read, rejected, notSelected, selected, skipped, ...ends } = emptyAccounting;
  expect([read, rejected, notSelected, selected, skipped, ...Object.values(ends)].filter(Boolean)).toEqual([
    {},
  ]);
});

describe('who the sides are', () => {
  test('is what a side said itself, before what is claimed of it', () => {
    const asked = side('c-asked', 'asked');
    expect(merge(['slo', {}], ['shadow', told(claimed.baseline, asked)]).identities).toEqual({
      baseline: claimed.baseline,
      candidate: asked,
    });
  });

  test('is agreed on where the lanes were told the same, or only one asked', () => {
    const asked = told(side('b', 'asked'), side('c', 'asked'));
    expect(merge(['slo', {}], ['shadow', asked], ['load', asked]).doubts).toEqual([]);
  });

  test.each(['baseline', 'candidate'] as const)(
    'is in doubt where the %s told lanes different versions',
    (which) => {
      const of = (version: string): Partial<LaneResult> => ({
        identities: { ...claimed, [which]: side(version, 'asked') },
      });
      expect(merge(['slo', {}], ['shadow', of('1')], ['load', of('2')]).doubts).toEqual([
        {
          lane: 'load',
          id: 'identity',
          reason: `the ${which} told the lanes different versions: 1 (shadow), 2 (load)`,
        },
      ]);
    },
  );
});

test("the pace of exchanges is the shadow lane's, whichever lane comes first", () => {
  const pace = (unitsPerSecond: number | null): number | null =>
    merge(['load', { unitsPerSecond: 900 }], ['shadow', { unitsPerSecond }]).unitsPerSecond;
  expect([pace(7), pace(null)]).toEqual([7, null]);
  expect(merge(['load', { unitsPerSecond: 900 }]).unitsPerSecond).toBe(900);
});
