import { expect, test } from 'vitest';
import { judgeShadow } from '../../../harness/gate/judgeShadow.ts';
import { rankFindings } from '../../../harness/gate/rankFindings.ts';
import { defaultShadowPolicy } from '../../../harness/gate/Policy.ts';
import type { LaneVerdict } from '../../../harness/gate/ShadowEvidence.ts';
import type { Finding } from '../../../harness/model/finding.ts';
import { evidenceOf, find, findingOf, measurementsOf } from './evidence.ts';
import { census, measured } from './laneEvidence.ts';

const healthy = { operations: { 'GET /me': { total: 3_000 } } };
const hole = findingOf({
  operation: 'GET /users/{}',
  location: 'exchange',
  path: 'as another principal',
  kind: 'status',
  count: 3,
  of: 3,
  confirmed: '1/1',
  example: { exchange: 'x-1.as-another-principal', baseline: '403', candidate: '200', note: null },
});

function judged(
  counts: Parameters<typeof census>[0],
  findings: readonly Finding[] = [],
  doubts: readonly string[] = [],
): LaneVerdict {
  const pass = measured(census(counts), { lane: 'shadow', name: 'negative-auth', sequence: 99 });
  const side = { ...pass, subject: { ...pass.subject, side: 'pair' as const } };
  return judgeShadow(defaultShadowPolicy, {
    ...evidenceOf(healthy),
    measurements: [...measurementsOf(healthy), side],
    findings,
    doubts: doubts.map((id) => ({ lane: 'shadow' as const, id, reason: 'because' })),
  });
}

test('no pass was asked for: no check of one', () => {
  expect(judgeShadow(defaultShadowPolicy, evidenceOf(healthy)).checks.map(({ id }) => id)).not.toContain(
    'shadow.negative-auth',
  );
});

test('all cases passed: the lane passes as without them', () => {
  const { verdict, reason } = judged({ passed: 6, expected: 6 });
  expect(verdict).toBe('pass');
  expect(reason).toContain('; negative-auth: 6 of 6 passed');
});

test('one case failed: the lane fails and says which, though no exchange mismatched', () => {
  const { verdict, reason, checks } = judged({ passed: 5, failed: 1, expected: 6 }, [hole]);
  expect(verdict).toBe('fail');
  expect(reason).toMatch(/^GET \/users\/\{\} as another principal status: baseline 403, candidate 200/);
  expect(checks.find(({ id }) => id === 'shadow.mismatches')?.outcome).toBe('pass');
});

test('a hole is read before what many more exchanges show', () => {
  const usual = findingOf({ count: 900 });
  expect(rankFindings([usual, hole])).toEqual([hole, usual]);
});

test('a token that is always the same is read before what more exchanges show; seen in one session it is not', () => {
  const usual = findingOf({ count: 900 });
  const constant = findingOf({ kind: 'kind', zeroTolerance: true, count: 45, sessions: 40 });
  const once = { ...constant, sessions: 1, confirmed: null };
  expect(rankFindings([usual, constant])).toEqual([constant, usual]);
  expect(rankFindings([usual, once])).toEqual([usual, once]);
});

test.each([
  ['one is open', { passed: 5, errored: 1, expected: 6 }, '5 of 6 passed, 1 errored'],
  ['nothing was tried', {}, 'there was nothing to check'],
  ['fewer than expected', { passed: 5, expected: 6 }, '5 of 6 passed'],
])('%s: inconclusive', (_, counts, reason) => {
  const verdict = judged(counts);
  expect(verdict.verdict).toBe('inconclusive');
  expect(find(verdict, 'shadow.negative-auth')?.reason).toBe(`negative-auth: ${reason}`);
});

test('leftovers of earlier runs explain no hole; the wrong candidate explains all', () => {
  const failed = { passed: 5, failed: 1, expected: 6 };
  expect(judged(failed, [hole], ['stale-state']).verdict).toBe('fail');
  expect(judged(failed, [hole], ['identity']).verdict).toBe('inconclusive');
});
