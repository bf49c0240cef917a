import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isClean } from '../bench/detection/scoreRun.ts';
import { ShadowBench } from '../bench/detection/ShadowBench.ts';

/** The small form of the healthy runs of `npm run bench:detection`, on the start of the recording. */
describe('a healthy candidate of the example with noise', () => {
  let bench: ShadowBench;
  beforeAll(async () => {
    bench = await ShadowBench.start({ noise: true });
  });
  afterAll(async () => {
    await bench.stop();
  });

  test('passes without a finding, with a control and without one', async () => {
    await bench.withCandidate([], async (judge) => {
      for (const control of [true, false]) {
        const unequal = new Set<string>();
        const verdict = await judge({
          seed: `noisy ${String(control)}`,
          limit: 1_200,
          control,
          observed: ({ operation }, { differences }) => {
            if (differences.length > 0) unequal.add(operation.id);
          },
        });
        expect(verdict.findings.filter(({ counts }) => counts)).toEqual([]);
        expect(isClean(verdict)).toBe(true);
        expect(verdict.accounting.matched).toBeGreaterThan(1_000);
        // There was something to be forgiven: a banner by chance, and a list in any order.
        expect([...unequal]).toEqual(expect.arrayContaining(['GET /auth/profile', 'GET /auth/users/{}']));
      }
    });
  });
});
