import { expect, test } from 'vitest';
import { assembleVerdict } from '../../../harness/gate/assembleVerdict.ts';
import type { VerdictFacts } from '../../../harness/gate/assembleVerdict.ts';
import { judgeShadow } from '../../../harness/gate/judgeShadow.ts';
import { defaultShadowPolicy as policy } from '../../../harness/gate/Policy.ts';
import { evidenceOf, findingOf } from './evidence.ts';

const good = evidenceOf({ operations: { 'GET /a': { total: 4000 } } });
const bad = evidenceOf({ operations: { 'GET /a': { total: 4000, bad: 400 } } });
const facts: VerdictFacts = {
  runId: '20250701-101500-k3f9',
  state: 'complete',
  decidedAt: '2025-07-01T10:15:42.000Z',
  look: 1,
  step: null,
  service: 'auth',
  candidate: { version: 'sha-8f2c', identity: 'asked' },
  baseline: { version: '11ab', identity: 'claimed' },
  accounting: good.accounting,
  findings: [findingOf({ fingerprint: 'b', count: 1 }), findingOf({ fingerprint: 'a', count: 9 })],
  evidence: { from: '2025-06-30T08:00:00.000Z', to: '2025-06-30T09:00:00.000Z', digest: 'sha256:00' },
};

test('a lane alone says pass, fail or inconclusive, and is at no step', () => {
  const judged = judgeShadow(policy, good);
  const verdict = assembleVerdict(judged, facts);
  expect(verdict).toMatchObject({
    verdict: 'pass',
    score: 100,
    step: null,
    retryAfterSeconds: null,
    look: 1,
  });
  expect(verdict.checks).toEqual(judged.checks);
});

test('findings come in order of importance', () => {
  const verdict = assembleVerdict(judgeShadow(policy, good), facts);
  expect(verdict.findings.map(({ fingerprint }) => fingerprint)).toEqual(['a', 'b']);
});

test('an interrupted run never passes, and a fail stays one', () => {
  const state = 'interrupted' as const;
  const cut = assembleVerdict(judgeShadow(policy, good), { ...facts, state });
  expect(cut).toMatchObject({ verdict: 'inconclusive', state });
  expect(cut.reason).toMatch(/^the run was interrupted before its end; until then: 0 mismatches in 4,000/);
  expect(cut.score).toBeLessThan(100);
  expect(assembleVerdict(judgeShadow(policy, bad), { ...facts, state }).verdict).toBe('fail');
});

test.each([
  ['PROMOTE', 'HOLD'],
  ['HOLD', 'HOLD'],
  ['ROLLBACK', 'ROLLBACK'],
] as const)('an interrupted gate that had come to %s says %s', (verdict, word) => {
  const judged = { verdict, reason: 'shadow: so far', score: 100, checks: [], retryAfterSeconds: 3 };
  const step = { from: 5, to: 10, of: [5, 10, 100] };
  const cut = assembleVerdict(judged, { ...facts, step, state: 'interrupted' });
  expect(cut).toMatchObject({ verdict: word, step, score: 0, retryAfterSeconds: null });
  expect(cut.reason).toMatch(
    word === 'ROLLBACK' ? /^shadow: so far$/ : /^the run was interrupted .*shadow: so far$/,
  );
  expect(cut.checks).toMatchObject([{ id: 'shadow.interrupted', outcome: 'inconclusive', critical: true }]);
});
