import { describe, expect, test } from 'vitest';
import { judgeCounts } from '../../../harness/gate/judgeCounts.ts';
import type { LaneVerdict } from '../../../harness/gate/ShadowEvidence.ts';
import type { Measurement } from '../../../harness/model/measurement.ts';
import { census, measured } from './laneEvidence.ts';

function judge(measurements: readonly Measurement[]): LaneVerdict {
  const policy = { confidence: 0.95, limits: {}, ownLimits: {} };
  return judgeCounts('contract', policy, { measurements, doubts: [], look: 1, rerun: () => '' });
}

describe('a census', () => {
  test.each([
    ['all passed', census({ passed: 7, expected: 7 }), 'pass', '7 of 7 passed'],
    ['nothing was expected', census({}), 'inconclusive', 'there was nothing to check'],
    ['one failed', census({ passed: 6, failed: 1, expected: 7 }), 'fail', '6 of 7 passed, 1 failed'],
    [
      'one was skipped',
      census({ passed: 6, skipped: 1, expected: 7 }),
      'inconclusive',
      '6 of 7 passed, 1 skipped',
    ],
    [
      'one is pending',
      census({ passed: 6, pending: 1, expected: 7 }),
      'inconclusive',
      '6 of 7 passed, 1 pending',
    ],
    [
      'one errored',
      census({ passed: 6, errored: 1, expected: 7 }),
      'inconclusive',
      '6 of 7 passed, 1 errored',
    ],
    ['one did not come', census({ passed: 6, expected: 7 }), 'inconclusive', '6 of 7 passed'],
    [
      'one failed and one errored',
      census({ passed: 5, failed: 1, errored: 1, expected: 7 }),
      'fail',
      '5 of 7 passed, 1 failed',
    ],
  ] as const)('of which %s', (_what, sample, verdict, reason) => {
    expect(judge([measured(sample)])).toMatchObject({ verdict, reason });
  });

  test('adds its parts up: what one run left out is open', () => {
    const parts = [
      measured(census({ passed: 4, expected: 4 }), { sequence: 0 }),
      measured(census({ passed: 3, expected: 4 }), { sequence: 1 }),
    ];
    expect(judge(parts)).toMatchObject({ verdict: 'inconclusive', reason: '7 of 8 passed' });
    expect(judge(parts).checks).toMatchObject([{ observed: 7, required: 8, missing: 1, method: 'count' }]);
  });

  test('with more cases than were expected is open, also where another part makes up for it', () => {
    const parts = [
      measured(census({ passed: 5, expected: 3 }), { sequence: 0 }),
      measured(census({ passed: 1, expected: 3 }), { sequence: 1 }),
    ];
    expect(judge(parts.slice(0, 1)).verdict).toBe('inconclusive');
    expect(judge(parts)).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringMatching(/5 cases.*3/),
    });
  });
});
