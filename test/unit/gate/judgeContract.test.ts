import { describe, expect, test } from 'vitest';
import { judgeLane } from '../../../harness/gate/judgeLane.ts';
import type { LaneVerdict } from '../../../harness/gate/ShadowEvidence.ts';
import type { Doubt } from '../../../harness/model/doubt.ts';
import type { Measurement, Sample } from '../../../harness/model/measurement.ts';
import { verdictOf } from '../report/verdicts.ts';
import { nextMove } from '../../../harness/report/nextMove.ts';
import { census, countsLane, laneEvidence, measured } from './laneEvidence.ts';

type Counts = Partial<Extract<Sample, { kind: 'census' }>>;

let sequence = 0;
const counted = (operation: string | null, counts: Counts, name = 'interactions'): Measurement =>
  measured(census(counts), {
    lane: 'contract',
    name,
    unit: 'interaction',
    operation,
    sequence: (sequence += 1),
  });

const email = 'web “get the profile”: $.user.email is missing';
const status = 'mobile “sign in”: status 401 instead of 200';

function judge(measurements: readonly Measurement[], doubts: readonly Doubt[] = []): LaneVerdict {
  return judgeLane(countsLane('contract'), laneEvidence(measurements, { doubts }));
}

describe('interactions', () => {
  test('that all hold pass, by number', () => {
    const all = [
      counted(null, { passed: 14, expected: 14 }),
      counted('GET /auth/me', { passed: 14, expected: 14 }),
    ];
    expect(judge(all)).toMatchObject({ verdict: 'pass', reason: '14 of 14 interactions passed' });
  });

  test('that failed are a fail, which names consumer, interaction and path of all of them, once', () => {
    const some = [
      counted(null, { passed: 12, failed: 2, expected: 14, named: [email, status] }),
      counted('GET /auth/me', { passed: 3, failed: 1, expected: 4, named: [email] }),
      counted('POST /auth/login', { passed: 9, failed: 1, expected: 10, named: [status] }),
    ];
    const { verdict, reason, checks } = judge(some);
    expect(verdict).toBe('fail');
    expect(reason).toBe(`2 of 14 interactions failed: ${email}; ${status}`);
    expect(checks.map(({ operation, reason: why }) => [operation, why])).toEqual([
      [null, `2 of 14 interactions failed: ${email}; ${status}`],
      ['GET /auth/me', `1 of 4 interactions failed: ${email}`],
      ['POST /auth/login', `1 of 10 interactions failed: ${status}`],
    ]);
  });

  test('that nobody could judge are open beside those that failed, and alone keep from a pass', () => {
    const both = { passed: 11, failed: 1, errored: 2, expected: 14, named: [email] };
    expect(judge([counted(null, both)])).toMatchObject({
      verdict: 'fail',
      reason: `1 of 14 interactions failed, 2 open: ${email}`,
    });
    const open = judge([
      counted(null, { passed: 12, errored: 2, expected: 14, named: [status] }),
      counted('POST /auth/login', { passed: 0, errored: 2, expected: 2, named: [status] }),
    ]);
    expect(open).toMatchObject({ verdict: 'inconclusive' });
    expect(open.reason).toContain(`12 of 14 interactions passed, 2 open: ${status}`);
    expect(nextMove(verdictOf({ verdict: 'inconclusive', checks: open.checks, findings: [] }))).toBe(
      'Missing: 2 interactions to judge.',
    );
  });

  test('of several runs are told as such', () => {
    const runs = [
      counted(null, { passed: 2, expected: 2 }),
      counted(null, { passed: 1, failed: 1, expected: 2, named: [email] }),
    ];
    expect(judge(runs)).toMatchObject({
      verdict: 'fail',
      reason: `1 of 4 interactions of 2 runs failed: ${email}`,
    });
  });

  test('of nobody are no pass', () => {
    expect(judge([counted(null, {})]).verdict).toBe('inconclusive');
  });
});

test('A document that disagrees with the service is a sign and no proof, and hides no interaction that failed.', () => {
  const api = counted(null, { passed: 39, failed: 1, expected: 40, proof: false, named: ['x'] }, 'api');
  expect(judge([counted(null, { passed: 1, expected: 1 }), api])).toMatchObject({
    verdict: 'inconclusive',
    reason: '1 of 40 checks against the OpenAPI file failed, which is a sign and no proof: x',
  });
  const failed = counted(null, { failed: 1, expected: 1, named: [email] });
  expect(judge([api, failed])).toMatchObject({
    verdict: 'fail',
    reason: `1 of 1 interaction failed: ${email}`,
  });
});

test.each(['no-pacts', 'no-interactions', 'verifier', 'broker'])(
  'Where nothing could be verified, %s alone says why.',
  (id) => {
    const { verdict, checks, reason } = judge([], [{ lane: 'contract', id, reason: 'because' }]);
    expect(verdict).toBe('inconclusive');
    expect(reason).toBe('because');
    expect(checks.map((check) => check.id)).toEqual([`contract.${id}`]);
  },
);
