import { describe, expect, test } from 'vitest';
import { mergeFindings } from '../../../../harness/evidence/pool/mergeFindings.ts';
import type { Finding } from '../../../../harness/model/finding.ts';
import { finding } from '../runExample.ts';

const other: Finding = { ...finding, fingerprint: '0badcafe0bad', path: '$.name', kind: 'value' };

describe('findings of several runs', () => {
  test('of different causes stand side by side, in the order in which they came', () => {
    expect(mergeFindings([[finding], [other]])).toEqual([finding, other]);
    expect(mergeFindings([])).toEqual([]);
  });

  test('of one cause become one, with the larger counts and the latest example', () => {
    const later: Finding = {
      ...finding,
      count: 3,
      of: 40,
      sessions: 2,
      example: { ...finding.example, exchange: 'later' },
    };
    expect(mergeFindings([[finding, other], [later]])).toEqual([
      { ...later, count: 3, of: 40, sessions: 2 },
      other,
    ]);
  });

  test.each([
    ['counts', 'counts'],
    ['zero tolerance', 'zeroTolerance'],
  ] as const)('keeps that it %s where any run said so', (_what, key) => {
    for (const [before, after] of [
      [true, false],
      [false, true],
    ] as const)
      expect(mergeFindings([[{ ...finding, [key]: before }], [{ ...finding, [key]: after }]])).toMatchObject([
        { [key]: true },
      ]);
    expect(mergeFindings([[{ ...finding, [key]: false }], [{ ...finding, [key]: false }]])).toMatchObject([
      { [key]: false },
    ]);
  });

  test.each([
    ['2/3', null, '2/3'],
    [null, '3/3', '3/3'],
    [null, null, null],
    ['0/3', '3/3', '3/3'],
    ['3/3', '0/3', '3/3'],
    ['1/1', '1/3', '1/3'],
  ] as const)('keeps what confirmed it: %s, then %s, is %s', (before, after, confirmed) => {
    const merged = mergeFindings([[{ ...finding, confirmed: before }], [{ ...finding, confirmed: after }]]);
    expect(merged[0]?.confirmed).toBe(confirmed);
  });
});
