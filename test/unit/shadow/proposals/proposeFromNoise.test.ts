import { expect, test } from 'vitest';
import type {
  ControlDisagreement,
  PairedDisagreements,
} from '../../../../harness/model/pairedDisagreements.ts';
import { gatherNoise } from '../../../../shadow/proposals/NoiseEvidence.ts';
import { proposeFromNoise } from '../../../../shadow/proposals/proposeFromNoise.ts';
import { iso, origins } from './places.ts';

async function* lines(
  count: number,
  control: (nth: number) => readonly ControlDisagreement[],
): AsyncGenerator<PairedDisagreements> {
  for (let nth = 0; nth < count; nth += 1) {
    await Promise.resolve();
    const id = `x${String(nth)}`;
    yield { id, operation: 'GET /news', session: id, pairs: 2, candidate: [], control: control(nth) };
  }
}

const differs = (path: string, kind: 'value' | 'order' | 'missing', baseline: unknown, control: unknown) =>
  ({
    location: 'body',
    path,
    kind,
    baseline: JSON.stringify(baseline),
    control: JSON.stringify(control),
    asRecorded: null,
  }) as const;

const banners = ['spring', 'summer', 'autumn', 'winter'];

const noise = await gatherNoise(
  lines(40, (nth) => [
    differs('$.banner', 'value', banners[nth % 4], banners[(nth + 1) % 4]),
    ...(nth % 2 === 0 ? [differs('$.at', 'value', iso(nth), iso(nth + 7_000))] : []),
    ...(nth % 4 === 0 ? [differs('$.tags', 'order', ['a', 'b'], ['b', 'a'])] : []),
    ...(nth % 8 === 0 ? [differs('$.extra', 'missing', 'x', null)] : []),
    ...(nth < 2 ? [differs('$.seldom', 'order', ['a', 'b'], ['b', 'a'])] : []),
  ]),
);

test('What the baseline says otherwise when asked again is proposed with how often it did; what no rule explains is told.', () => {
  expect(proposeFromNoise(noise, origins, [])).toEqual({
    rules: [
      {
        rule: { operation: 'GET /news', path: '$.at', kind: 'timestamp', within: '15s' },
        why: 'differs from itself in 20 of 80 answers of the baseline; 40 values: timestamps 7 s apart in all 20 differences',
      },
      {
        rule: { operation: 'GET /news', path: '$.tags', order: 'any' },
        why: 'differs from itself in 10 of 80 answers of the baseline; 2 values: the same elements in another order in all 10 differences',
      },
    ],
    unexplained: [
      'GET /news $.banner differs from itself in 40 of 80 answers of the baseline; 4 values; no rule explains it and goes on checking',
      'GET /news $.extra differs from itself in 5 of 80 answers of the baseline; 2 values; no rule explains it and goes on checking',
    ],
  });
});

test('A place that has a rule, or got one from the candidate, gets no second.', () => {
  const rule = { operation: 'GET /news', path: '$.at', kind: 'timestamp' as const };
  const { rules } = proposeFromNoise(noise, origins, [rule]);
  expect(rules.map(({ rule: { path } }) => path)).toEqual(['$.tags']);
});
