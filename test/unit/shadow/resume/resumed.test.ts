import { expect, test } from 'vitest';
import type { Finding } from '../../../../harness/model/finding.ts';
import { resumedDoubts } from '../../../../shadow/resume/resumed.ts';

const finding = (name: string, more: Partial<Finding> = {}): Finding => ({
  fingerprint: name.padEnd(12, '0'),
  operation: 'GET /items',
  location: 'body',
  path: '$.total',
  kind: 'value',
  counts: true,
  count: 3,
  of: 100,
  sessions: 3,
  zeroTolerance: false,
  confirmed: null,
  example: { exchange: 'a-1', baseline: '7', candidate: '8', note: null },
  ...more,
});

const before = new Set([finding('a').fingerprint]);

test('What differs only since writes may have reached one side alone is a doubt.', () => {
  const [doubt, ...more] = resumedDoubts({ inDoubt: 2 }, [finding('b')], before);
  expect(more).toEqual([]);
  expect(doubt).toMatchObject({ lane: 'shadow', id: 'resumed' });
  expect(doubt?.reason).toContain('2 writes were on their way');
  expect(doubt?.reason).toContain('GET /items $.total value');
});

test.each([
  ['no write was on its way', { inDoubt: 0 }, [finding('b')]],
  ['it was there before', { inDoubt: 2 }, [finding('a')]],
  ['it came again alone', { inDoubt: 2 }, [finding('b', { confirmed: '1/3' })]],
  ['it does not count', { inDoubt: 2 }, [finding('b', { counts: false })]],
  ['most of what differs was there before', { inDoubt: 2 }, [finding('a', { count: 9 }), finding('b')]],
])('It is none where %s.', (_, earlier, findings) => {
  expect(resumedDoubts(earlier, findings, before)).toEqual([]);
});

test('What did not come again alone is no confirmation.', () => {
  expect(resumedDoubts({ inDoubt: 1 }, [finding('b', { confirmed: '0/3' })], before)).toHaveLength(1);
});
