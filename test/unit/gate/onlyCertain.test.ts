import { describe, expect, test } from 'vitest';
import { judgeRun } from '../../../harness/gate/judgeRun.ts';
import type { RunEvidence } from '../../../harness/gate/judgeLane.ts';
import { defaultShadowPolicy, type RunPolicy } from '../../../harness/gate/Policy.ts';
import { evidenceOf, findingOf, type Story } from './evidence.ts';

const policy: RunPolicy = {
  judged: 'gate',
  lanes: [
    { lane: 'shadow', critical: true, onFail: 'rollback', kind: 'shadow', shadow: defaultShadowPolicy },
  ],
};

/** All evidence, and that of the runs that count in full. */
function judged(all: Story, inFull: Story, more: Partial<RunEvidence> = {}) {
  return judgeRun(policy, { ...evidenceOf(all), inFull: evidenceOf(inFull), ...more });
}

const clean: Story = { operations: { 'GET /a': { total: 4_000 }, 'GET /b': { total: 100 } } };

describe('mismatches of doubtful and unfinished runs', () => {
  test('hold a service back, and roll nothing back by their share alone', () => {
    // 60 mismatches that a doubtful run saw, without the thousands of matches beside them.
    const all: Story = { operations: { ...clean.operations, 'GET /c': { total: 60, bad: 60 } } };
    const { verdict, reason } = judged(all, clean);
    expect(verdict).toBe('HOLD');
    expect(reason).toMatch(/^shadow: only with what doubtful or unfinished runs saw: GET \/c/);
  });

  test('take nothing from a fail that the runs in full show by themselves', () => {
    const bad: Story = { operations: { 'GET /a': { total: 4_000, bad: 100 } } };
    expect(judged(bad, bad).verdict).toBe('ROLLBACK');
  });

  test('leave what the candidate always lacks a fail, whoever saw it', () => {
    const lost = findingOf({ kind: 'missing', zeroTolerance: true, sessions: 3, confirmed: '3/3' });
    const inFull = evidenceOf(clean);
    expect(judged(clean, clean, { findings: [lost], inFull }).verdict).toBe('ROLLBACK');
  });

  test('do not hold where they are too few to matter', () => {
    const many: Story = { operations: { 'GET /a': { total: 20_001, bad: 1 } } };
    expect(judged(many, { operations: { 'GET /a': { total: 20_000 } } }).verdict).toBe('PROMOTE');
  });
});
