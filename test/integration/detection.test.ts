import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults } from '../../examples/accounts/systems/auth-service/faults.ts';
import type { Fault } from '../../examples/accounts/systems/auth-service/faults/Fault.ts';
import type { Verdict } from '../../harness/model/verdict.ts';
import { scoreFaulty } from '../bench/detection/scoreRun.ts';
import { ShadowBench } from '../bench/detection/ShadowBench.ts';

/**
 * The small form of `npm run bench:detection`: a few faults, each on as many exchanges from the start of the recording
 * as it takes to show.
 */
const chosen = [
  ['lost-role', 600],
  ['rounded-id', 600],
  ['wrong-status', 600],
  ['cookie-without-httponly', 600],
  ['shared-token', 1_200],
  ['crash-on-input', 1_200],
] as const;

function faultNamed(name: string): Fault {
  const fault = faults.find((fault) => fault.name === name);
  if (fault === undefined) throw new Error(`there is no fault ${name}`);
  return fault;
}

describe('the shadow lane on the accounts recording', () => {
  let bench: ShadowBench;
  beforeAll(async () => {
    bench = await ShadowBench.start();
  });
  afterAll(async () => {
    await bench.stop();
  });

  async function judge(name: string, limit: number): Promise<Verdict> {
    return bench.withCandidate([name], (judge) => judge({ seed: 'test', limit }));
  }

  test.each(chosen)(
    'finds %s where it is, raises no alarm elsewhere, and does not pass',
    async (name, limit) => {
      const verdict = await judge(name, limit);
      const run = scoreFaulty(faultNamed(name), 'test', verdict);
      expect(run.named.map(({ fingerprint }) => fingerprint)).not.toEqual([]);
      expect(run.falseAlarms).toEqual([]);
      expect(run.verdict).toBe('fail');
      expect(run.found).toBe(true);
      // The same findings are a miss and a false alarm, were it another fault that was switched on.
      const other = scoreFaulty(faultNamed('truncated-json'), 'test', verdict);
      expect(other.found).toBe(false);
      expect(other.falseAlarms.length).toBeGreaterThan(0);
    },
  );
});
